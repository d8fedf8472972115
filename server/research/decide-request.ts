import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { removeGrant } from '../accounts/grant-repository.ts'
import { letIn } from '../accounts/let-in.ts'
import { findPerson, findPersonById } from '../accounts/person-query.ts'
import { endTokens } from '../accounts/personal-token-repository.ts'
import { endSessions } from '../accounts/session-repository.ts'
import { record } from '../audit/audit-repository.ts'
import { londonMidnight } from '../collections/london-day.ts'
import type { NewMessage } from '../notifications/message.ts'
import { queueMessage } from '../notifications/queue-message.ts'
import { dayAfter } from '../organisations/calendar-date.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { addAcceptance } from './acceptance-repository.ts'
import { addDecision } from './decision-repository.ts'
import type { AccessRequest, Outcome } from './request.ts'
import { findRequest, moveRequest, putRequester, replaceOthers } from './request-repository.ts'
import { approvedMessage, declinedMessage, type Requester, withdrawnMessage } from './research-messages.ts'
import type { ResearchSettings } from './research-settings.ts'

const researcher = { role: 'researcher', scope: '' } as const

export type Verdict = { outcome: 'approved'; until: string } | { outcome: 'declined' | 'withdrawn'; reason: string }

/** Of two who decide about one request at once, the second is told that it is decided. */
export async function decideRequest(
  db: Database,
  user: User,
  { id, verdict }: { id: number; verdict: Verdict },
  settings: ResearchSettings,
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  const request = await findRequest(db, id)
  const { outcome } = verdict
  const from = outcome === 'withdrawn' ? 'approved' : 'waiting'
  const until = verdict.outcome === 'approved' ? { until: verdict.until } : {}
  if (!(await moveRequest(db, { id, from, to: outcome, ...until }))) throw tooLate(outcome)
  const deed = { request, to: await requesterOf(db, request), verdict, settings }
  const { personId, message } = await carryOut(db, user, deed, now)
  const { outcome: _, ...words } = verdict
  await addDecision(db, { requestId: id, madeBy: user.id, outcome, ...words }, now)
  await queueMessage(db, message, now)
  const subject = personId === undefined ? `research request ${id}` : `person ${personId} research request ${id}`
  await record(db, { at: now, personId: user.id, action: actions[outcome], subject, details: until })
}

const actions: Record<Outcome, string> = {
  approved: 'approved access',
  declined: 'declined access',
  withdrawn: 'withdrew access',
}

function tooLate(outcome: Outcome): Conflict {
  return new Conflict(
    outcome === 'withdrawn'
      ? 'This access is not in force any more. Somebody else may have ended it, or a later request has taken its place'
      : 'This request does not wait any more. Somebody else has just decided it, or a later one has taken its place',
  )
}

interface Deed<Kind extends Verdict = Verdict> {
  request: AccessRequest
  to: Requester
  verdict: Kind
  settings: ResearchSettings
}

interface Effect {
  personId: number | undefined
  message: NewMessage
}

async function carryOut(db: Database, user: User, { verdict, ...deed }: Deed, now: Date): Promise<Effect> {
  const { to, settings } = deed
  if (verdict.outcome === 'approved') return approve(db, user, { ...deed, verdict }, now)
  const { personId } = to
  if (verdict.outcome === 'declined')
    return { personId, message: declinedMessage(to, verdict.reason, settings.accounts) }
  if (personId !== undefined) await endAccess(db, personId, now)
  return { personId, message: withdrawnMessage(to, verdict.reason, settings.accounts) }
}

/** Who asked, under the name and the address that their account has by now. */
async function requesterOf(db: Database, { personId, name, email }: AccessRequest): Promise<Requester> {
  if (personId === undefined) return { personId, name, email }
  const person = await findPersonById(db, personId)
  return { personId, name: person.name, email: person.email }
}

/** The role is theirs until the midnight after the day; a new person is invited as well. */
async function approve(
  db: Database,
  user: User,
  { request, to: { name, email }, verdict: { until }, settings }: Deed<Extract<Verdict, { outcome: 'approved' }>>,
  now: Date,
): Promise<Effect> {
  const { id, terms, confirmedAt, askedAt } = request
  if ((await findPerson(db, email))?.hasLeft)
    throw new Conflict('The account with this address is closed. Let the person back in first, or decline')
  const grant = { ...researcher, until: londonMidnight(dayAfter(until)).toISOString() }
  const newcomer = { name, email, grant }
  const { id: personId } = await letIn(db, user, { newcomer, settings: settings.accounts }, now)
  await putRequester(db, id, personId)
  await replaceOthers(db, { id, state: 'approved', whose: { personId } })
  await addAcceptance(db, { personId, terms }, confirmedAt ?? askedAt)
  const message = approvedMessage({ personId, name, email }, { until, version: terms.version }, settings.accounts)
  return { personId, message }
}

/** At once: wherever they are signed in, and whatever script reads in their name. */
async function endAccess(db: Database, personId: number, now: Date): Promise<void> {
  await removeGrant(db, personId, researcher)
  await endTokens(db, personId, now)
  await endSessions(db, { personId }, now)
}
