import { type Collection, londonDate } from '../collections/collection.ts'
import { endDateOf } from '../collections/end-date.ts'
import { listLastDays } from '../collections/extensions-query.ts'
import { listSuppressions } from '../notifications/suppression-repository.ts'
import type { Database } from '../platform/database/open.ts'
import type { Contact } from './contact.ts'
import { listContacts, listInvitedAt } from './contacts-query.ts'
import { type Mailing, type MailingRule, occasionOf, statesOf } from './mailing.ts'
import { type Candidate, listCandidates, listWritten } from './mailing-candidates-query.ts'
import { type Reach, reachOf } from './mailing-readers.ts'
import { receiverKey } from './mailing-receiver.ts'
import { isDue, isInTime } from './mailing-schedule.ts'

/** A mailing that is being made, or that would be. */
export interface MailingPlan extends Pick<Mailing, 'about' | 'ruleId'> {
  collection: Collection
  /** Where a rule makes it. */
  rule: MailingRule | undefined
  /** All that hold in the collection. */
  rules: readonly MailingRule[]
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
  plan: MailingPlan,
  { after, only, limit }: { after: string; only?: string | undefined; limit: number },
  now: Date,
): Promise<Selection> {
  const { about, collection } = plan
  const today = londonDate(now)
  const occasion = isByLastDay(plan) ? undefined : occasionOf(plan, { day: today, endsOn: '' })
  const question = { collectionId: collection.id, states: statesOf[about], occasion, after, only, limit }
  const candidates = await listCandidates(db, question)
  const codes = candidates.map(({ organisationCode }) => organisationCode)
  const due = await dueOf(db, plan, candidates, today)
  const contacts = await listContacts(db, codes)
  const addresses = contacts.map(({ email }) => email)
  const facts = {
    invitedAt: about === 'invitation' ? await listInvitedAt(db, collection.id, codes) : new Map<string, string>(),
    stopped: await listSuppressions(db, addresses),
  }
  const byCode = new Map(codes.map((code): [string, Contact[]] => [code, []]))
  for (const contact of contacts) byCode.get(contact.organisationCode)?.push(contact)
  const reached = due.map((candidate): Reached => {
    const { organisationCode: code } = candidate
    const own = byCode.get(code) ?? []
    const invited = new Set(own.flatMap((one) => (facts.invitedAt.has(`${code} ${one.personId}`) ? one.personId : [])))
    return { ...candidate, ...reachOf(about, own, { invited, stopped: facts.stopped }) }
  })
  return { reached, last: candidates.length < limit ? undefined : codes.at(-1) }
}

/** Those whose last day is not over and, where a rule writes, for whom it is due and has not been done. */
async function dueOf(
  db: Database,
  plan: MailingPlan,
  candidates: readonly Candidate[],
  today: string,
): Promise<(Candidate & { endsOn: string })[]> {
  const { about, rule, rules, collection } = plan
  const codes = candidates.map(({ organisationCode }) => organisationCode)
  const extensions = await listLastDays(db, collection.id, codes)
  const due = candidates
    .map((candidate) => ({ ...candidate, endsOn: endDateOf(collection, candidate.organisationCode, extensions) }))
    .filter(({ endsOn }) => isInTime(about, endsOn, today) && (!rule || isDue(rule, { endsOn, today, rules })))
  if (!isByLastDay(plan)) return due
  const receiverOf = ({ organisationCode, endsOn }: (typeof due)[number]) => ({
    organisationCode,
    occasion: occasionOf(plan, { day: today, endsOn }),
  })
  const written = await listWritten(db, collection.id, due.map(receiverOf))
  return due.filter((one) => !written.has(receiverKey(receiverOf(one))))
}

/** Whether the occasion is another for each last day, so that it is not known before the organisations are. */
function isByLastDay({ about, rule }: MailingPlan): boolean {
  return rule !== undefined && about !== 'signed'
}
