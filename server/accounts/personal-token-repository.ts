import type { Database } from '../platform/database/open.ts'
import { days, minutes } from '../platform/durations.ts'
import type { PersonalToken } from './personal-token.ts'
import { type TokenScope, tokenScopes } from './token-scope.ts'

interface TokenRow {
  id: number
  person_id: number
  name: string
  prefix: string
  token_hash: string
  scopes: string
  made_at: string
  expires_at: string
  last_used_at: string | null
  ended_at: string | null
}

type NewToken = Pick<PersonalToken, 'personId' | 'name' | 'prefix' | 'scopes' | 'expiresAt'> & { hash: string }

/** Gives its number, by which the audit names it. */
export async function addToken(db: Database, token: NewToken, now: Date): Promise<number> {
  const [row] = await db('personal_tokens')
    .insert({
      person_id: token.personId,
      name: token.name,
      prefix: token.prefix,
      token_hash: token.hash,
      scopes: JSON.stringify(token.scopes),
      made_at: now.toISOString(),
      expires_at: token.expiresAt,
    })
    .returning<{ id: number }[]>('id')
  if (!row) throw new Error('The token was not kept')
  return row.id
}

/** All that begin like this, with what is kept of each. */
export async function listTokensLike(db: Database, prefix: string): Promise<(PersonalToken & { hash: string })[]> {
  const rows = await db<TokenRow>('personal_tokens').where({ prefix }).orderBy('id')
  return rows.map((row) => ({ ...tokenOf(row), hash: row.token_hash }))
}

/** Somebody's, also those that are over: those that work first, then the latest. */
export async function listTokens(db: Database, personId: number): Promise<PersonalToken[]> {
  const rows = await db<TokenRow>('personal_tokens').where({ person_id: personId }).orderBy('id', 'desc')
  return rows.map(tokenOf)
}

export async function findToken(db: Database, personId: number, id: number): Promise<PersonalToken | undefined> {
  const row = await db<TokenRow>('personal_tokens').where({ id, person_id: personId }).first()
  return row && tokenOf(row)
}

/** In one statement, so that of many requests at once only one is written down. */
export async function noteTokenUse(db: Database, id: number, now: Date): Promise<void> {
  const before = new Date(now.getTime() - minutes(1)).toISOString()
  await db('personal_tokens')
    .where({ id })
    .where((unused) => void unused.whereNull('last_used_at').orWhere('last_used_at', '<=', before))
    .update({ last_used_at: now.toISOString() })
}

/** True for the one that does it. */
export async function endToken(db: Database, id: number, now: Date): Promise<boolean> {
  const ended = await db<TokenRow>('personal_tokens')
    .where({ id })
    .whereNull('ended_at')
    .update({ ended_at: now.toISOString() })
  return ended === 1
}

/** All of a person's that could still be used; gives how many they were. */
export async function endTokens(db: Database, personId: number, now: Date): Promise<number> {
  return db<TokenRow>('personal_tokens')
    .where({ person_id: personId })
    .whereNull('ended_at')
    .where('expires_at', '>', now.toISOString())
    .update({ ended_at: now.toISOString() })
}

const remembered = days(400)

/** To be called now and then: so long after its end nobody asks any more what a token was. */
export async function removeOldTokens(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - remembered).toISOString()
  await db('personal_tokens').where('expires_at', '<=', before).orWhere('ended_at', '<=', before).delete()
}

export async function eraseTokens(db: Database, personId: number): Promise<void> {
  await db('personal_tokens').where({ person_id: personId }).delete()
}

function tokenOf(row: TokenRow): PersonalToken {
  const scopes = JSON.parse(row.scopes) as string[]
  return {
    id: row.id,
    personId: row.person_id,
    name: row.name,
    prefix: row.prefix,
    scopes: tokenScopes.filter((scope: TokenScope) => scopes.includes(scope)),
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
  }
}
