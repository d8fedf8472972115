import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Collection } from '../collections/collection.ts'
import type { Database } from '../platform/database/open.ts'
import type { MailingAbout } from './mailing.ts'
import { listMailingTexts, putMailingText, removeMailingText } from './mailing-text-repository.ts'
import { type MailingText, standardTexts } from './mailing-text.ts'
import { openCampaign } from './open-campaign.ts'

export interface TextPlace {
  collectionCode: string
  about: MailingAbout
}

export interface FoundText {
  collection: Collection
  about: MailingAbout
  text: MailingText
  isStandard: boolean
}

export async function readMailingText(
  db: Database,
  user: User,
  { collectionCode, about }: TextPlace,
): Promise<FoundText> {
  const collection = await openCampaign(db, user, collectionCode)
  const own = (await listMailingTexts(db, collection.id)).get(about)
  return { collection, about, text: own ?? standardTexts[about], isStandard: own === undefined }
}

/** From now on this is sent; without a text, the standard one. Messages that were written already stay as they are. */
export async function changeMailingText(
  db: Database,
  user: User,
  { place, text }: { place: TextPlace; text: MailingText | undefined },
  now: Date,
): Promise<void> {
  const { about } = place
  const { id: collectionId } = await openCampaign(db, user, place.collectionCode)
  if (text) await putMailingText(db, { collectionId, about }, text)
  else await removeMailingText(db, { collectionId, about })
  const subject = `collection ${collectionId}`
  const action = text ? 'changed text of messages' : 'restored text of messages'
  await record(db, { at: now, personId: user.id, action, collectionId, subject, details: { about } })
}
