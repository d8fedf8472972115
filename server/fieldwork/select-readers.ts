import { type Collection, londonDate } from '../collections/collection.ts'
import { endDateOf } from '../collections/end-date.ts'
import { listLastDays } from '../collections/extensions-query.ts'
import { listSuppressions } from '../notifications/suppression-repository.ts'
import type { Database } from '../platform/database/open.ts'
import type { Contact } from './contact.ts'
import { listContacts, listInvitedAt } from './contacts-query.ts'
import { type Mailing, type MailingRule, occasionOf, statesOf } from './mailing.ts'
import { type Candidate, listCandidates } from './mailing-candidates-query.ts'
import { type Reach, reachOf } from './mailing-readers.ts'
import { isDue, isInTime } from './mailing-schedule.ts'

/** A mailing that is being made, or that would be. */
export interface MailingPlan extends Pick<Mailing, 'about' | 'ruleId'> {
  collection: Collection
  /** Where a rule makes it. */
  rule: MailingRule | undefined
}

/** An organisation that is written to, or cannot be. */
export interface Reached extends Candidate, Reach {
  endsOn: string
}

export interface Selection {
  reached: Reached[]
  /** The last code that was looked at; undefined at the end. */
  last: string | undefined
}

/**
 * Whom a mailing goes to among the next organisations by code: as many statements however many they are. What has been
 * written to, is not due or is over is left out.
 */
export async function selectReaders(
  db: Database,
  { about, ruleId, rule, collection }: MailingPlan,
  { after, only, limit }: { after: string; only?: string | undefined; limit: number },
  now: Date,
): Promise<Selection> {
  const today = londonDate(now)
  const occasion = occasionOf({ about, ruleId }, today)
  const question = { collectionId: collection.id, states: statesOf[about], occasion, after, only, limit }
  const candidates = await listCandidates(db, question)
  const codes = candidates.map(({ organisationCode }) => organisationCode)
  const extensions = await listLastDays(db, collection.id, codes)
  const contacts = await listContacts(db, codes)
  const addresses = contacts.map(({ email }) => email)
  const facts = {
    invitedAt: about === 'invitation' ? await listInvitedAt(db, collection.id, codes) : new Map<string, string>(),
    stopped: await listSuppressions(db, addresses),
  }
  const byCode = new Map(codes.map((code): [string, Contact[]] => [code, []]))
  for (const contact of contacts) byCode.get(contact.organisationCode)?.push(contact)
  const reached = candidates.flatMap((candidate): Reached[] => {
    const { organisationCode: code } = candidate
    const endsOn = endDateOf(collection, code, extensions)
    if (!isInTime(about, endsOn, today) || (rule && !isDue(rule, endsOn, today))) return []
    const own = byCode.get(code) ?? []
    const invited = new Set(own.flatMap((one) => (facts.invitedAt.has(`${code} ${one.personId}`) ? one.personId : [])))
    return [{ ...candidate, endsOn, ...reachOf(about, own, { invited, stopped: facts.stopped }) }]
  })
  return { reached, last: candidates.length < limit ? undefined : codes.at(-1) }
}
