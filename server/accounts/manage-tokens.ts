import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { queueMessage } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import { tokenMessage } from './account-messages.ts'
import { holdPerson } from './person-repository.ts'
import { expiryOf, isOver, mostTokens, newToken, type PersonalToken, type TokenDays } from './personal-token.ts'
import { addToken, endToken, endTokens, findToken, listTokens } from './personal-token-repository.ts'
import { lastEnd, mayHaveTokens, readingGrants, type TokenScope } from './token-scope.ts'

/** To those whose roles a token may act in; to everybody else there is no such page. */
export function mustHaveTokens(user: User): void {
  if (!mayHaveTokens(user)) throw new NotFound('The page')
}

/** Before somebody is given a role: a token of one that ended by itself does not come back to life with the new one. */
export async function endLeftTokens(db: Database, person: User, now: Date): Promise<void> {
  if (!mayHaveTokens(person)) await endTokens(db, person.id, now)
}

export interface WantedToken {
  name: string
  scopes: readonly TokenScope[]
  days: TokenDays
}

export interface MadeToken extends WantedToken {
  /** Shown once, and kept nowhere. */
  token: string
  expiresAt: string
}

/** To be called once the person has shown that it is them; they are told by e-mail. */
export async function makeToken(
  db: Database,
  user: User,
  { wanted, serviceName }: { wanted: WantedToken; serviceName: string },
  now: Date,
): Promise<MadeToken> {
  mustHaveTokens(user)
  await holdPerson(db, user.id)
  const working = (await listTokens(db, user.id)).filter((token) => !isOver(token, now))
  if (working.length >= mostTokens)
    throw new Conflict(`You have ${mostTokens} tokens that work. End one that you no longer use, then make another`)
  const { token, prefix, hash } = newToken()
  const expiresAt = expiryOf(wanted.days, lastEnd(readingGrants(user)), now)
  const { name, scopes } = wanted
  const id = await addToken(db, { personId: user.id, name, prefix, hash, scopes, expiresAt }, now)
  await queueMessage(db, tokenMessage(user, { expiresAt, serviceName }, now), now)
  const details = { scopes, expiresAt }
  await record(db, {
    at: now,
    personId: user.id,
    action: 'made token',
    subject: `person ${user.id} token ${id}`,
    details,
  })
  return { ...wanted, token, expiresAt }
}

/** One of one's own that still works; anybody else's looks as if it were not there. */
export async function findOwnToken(db: Database, user: User, id: number, now: Date): Promise<PersonalToken> {
  const token = await findToken(db, user.id, id)
  if (!token) throw new NotFound('The token')
  if (isOver(token, now)) throw new Conflict('This token has ended already')
  return token
}

export async function endOwnToken(db: Database, user: User, id: number, now: Date): Promise<void> {
  const token = await findOwnToken(db, user, id, now)
  if (!(await endToken(db, token.id, now))) throw new Conflict('This token has just been ended')
  await record(db, { at: now, personId: user.id, action: 'ended token', subject: `person ${user.id} token ${id}` })
}
