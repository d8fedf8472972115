import type { User } from '../access/user.ts'
import type { Collection } from '../collections/collection.ts'
import { listCollections } from '../collections/collection-repository.ts'
import { mustRunProgramme } from '../access/permissions.ts'
import type { Database } from '../platform/database/open.ts'
import type { MailingAbout, MailingRule } from './mailing.ts'
import { listMailingRules } from './mailing-rule-repository.ts'
import { listMailingTexts } from './mailing-text-repository.ts'
import type { MailingProgress } from './mailing-progress.ts'
import { findMailingProgress } from './mailing-progress-query.ts'
import { listMailings, type MailingLine } from './mailings-query.ts'
import { openCampaign } from './open-campaign.ts'

export const mailingsOnPage = 50

export interface Mailings {
  collection: Collection
  rules: readonly MailingRule[]
  /** What the programme team has written a text of its own for. */
  ownTexts: ReadonlySet<MailingAbout>
  mailings: readonly MailingLine[]
  total: number
  /** The one that is being written; undefined where none is. */
  underWay: MailingProgress | undefined
}

/** Everything that is and was written to the contacts of a collection, a page (from 1) of what was. */
export async function readMailings(
  db: Database,
  user: User,
  { collectionCode, page }: { collectionCode: string; page: number },
): Promise<Mailings> {
  const collection = await openCampaign(db, user, collectionCode)
  const place = { offset: (page - 1) * mailingsOnPage, limit: mailingsOnPage }
  return {
    collection,
    rules: await listMailingRules(db, collection.id),
    ownTexts: new Set((await listMailingTexts(db, collection.id)).keys()),
    underWay: await findMailingProgress(db, collection.id),
    ...(await listMailings(db, collection.id, place)),
  }
}

/** The collections whose contacts can be written to, the latest first. */
export async function listCampaigns(db: Database, user: User): Promise<Collection[]> {
  mustRunProgramme(user)
  return (await listCollections(db)).filter(({ origin }) => origin !== 'imported')
}
