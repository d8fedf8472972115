import { mayClose } from '../access/manage-people.ts'
import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { queueMessage } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { changeMessage } from './account-messages.ts'
import type { AccountSettings } from './account-settings.ts'
import { endWaysIn } from './end-ways-in.ts'
import { withdrawInvitations } from './invitation-repository.ts'
import { addCodeReset, removeOneTimeCode } from './one-time-code-repository.ts'
import { removeGrants } from './grant-repository.ts'
import type { Person } from './person.ts'
import { closeAccount, reopenAccount } from './person-repository.ts'
import { findManaged, mustNotBeLast } from './person-roles.ts'
import { sendInvitation } from './send-invitation.ts'
import { endSessions } from './session-repository.ts'

/** What can be done with somebody's account, each after a page that says what it will cause. */
export const personSteps = ['invite', 'withdraw', 'close', 'let-back-in', 'reset-code'] as const
export type PersonStep = (typeof personSteps)[number]

/** Two of them are the programme team's alone: to others there is no such page. */
export function mustTakeSteps(user: User, step: PersonStep): void {
  if (step === 'let-back-in' || step === 'reset-code') mustRunProgramme(user)
}

export interface TakenStep {
  personId: number
  step: PersonStep
  /** Why; empty where none is asked for. */
  reason: string
  settings: AccountSettings
}

export async function takeStep(db: Database, user: User, taken: TakenStep, now: Date): Promise<void> {
  mustTakeSteps(user, taken.step)
  const person = await findManaged(db, user, taken.personId)
  const action = await ways[taken.step](db, user, { ...taken, person }, now)
  await record(db, { at: now, personId: user.id, action, subject: `person ${person.id}` })
}

/** Does it, and says what was done in the words of the audit. */
type Way = (db: Database, user: User, taken: TakenStep & { person: Person }, now: Date) => Promise<string>

const ways: Record<PersonStep, Way> = {
  invite,
  withdraw,
  close,
  'let-back-in': letBackIn,
  'reset-code': resetCode,
}

async function invite(...[db, inviter, { person, settings }, now]: Parameters<Way>): Promise<string> {
  mustBeHere(person)
  if (person.passwordHash !== undefined)
    throw new Conflict(`${person.name} has chosen a password already, and can choose a new one from the sign-in page`)
  await sendInvitation(db, { person, inviter, settings }, now)
  return 'invited again'
}

async function withdraw(...[db, , { person }, now]: Parameters<Way>): Promise<string> {
  if ((await withdrawInvitations(db, person.id, now)) === 0)
    throw new Conflict(`${person.name} has no invitation that could be withdrawn`)
  return 'withdrew invitation'
}

/** At once: nothing lets them in any more, wherever they are signed in. */
async function close(...[db, user, { person }, now]: Parameters<Way>): Promise<string> {
  mustBeHere(person)
  if (person.id === user.id) throw new Conflict('You cannot close your own account. Ask the programme team')
  if (!mayClose(user, person))
    throw new Conflict(
      `${person.name} also has a role that only the programme team gives. Take away what you gave, or ask the programme team`,
    )
  for (const grant of person.grants) await mustNotBeLast(db, user, grant)
  if (!(await closeAccount(db, person.id, now))) throw new Conflict(`${person.name} has just been closed`)
  await endWaysIn(db, person.id, now)
  return 'closed account'
}

/** With no role: each is given anew. Nothing that was under way when the account was closed lets them in. */
async function letBackIn(...[db, inviter, { person, settings }, now]: Parameters<Way>): Promise<string> {
  if (person.closedAt === undefined) throw new Conflict(`${person.name} has not been closed`)
  if (person.erasedAt !== undefined) throw new Conflict('Who this was has been erased. Add them as somebody new')
  if (!(await reopenAccount(db, person.id))) throw new Conflict(`${person.name} has just been let back in, or erased`)
  await removeGrants(db, person.id)
  await endWaysIn(db, person.id, now)
  await sendInvitation(db, { person, inviter, settings }, now)
  return 'let back in'
}

/** For somebody who has lost both the app and the recovery codes; who they are is asked outside the service. */
async function resetCode(...[db, user, { person, reason, settings }, now]: Parameters<Way>): Promise<string> {
  mustBeHere(person)
  if (!(await removeOneTimeCode(db, person.id))) throw new Conflict(`${person.name} has not set up one-time codes`)
  await endSessions(db, { personId: person.id }, now)
  await addCodeReset(db, { personId: person.id, resetBy: user.id, reason }, now)
  await queueMessage(db, changeMessage(person, 'no one-time codes', now, settings.serviceName), now)
  return 'reset one-time codes'
}

function mustBeHere({ name, closedAt }: Person): void {
  if (closedAt !== undefined) throw new Conflict(`${name} can no longer sign in`)
}
