import type { Database } from '../platform/database/open.ts'

interface PasswordResetRow {
  id: number
  person_id: number
  token_hash: string
  made_at: string
  expires_at: string
  used_at: string | null
}

export async function addPasswordReset(
  db: Database,
  reset: { personId: number; tokenHash: string; expiresAt: Date },
  now: Date,
): Promise<void> {
  await db('password_resets').insert({
    person_id: reset.personId,
    token_hash: reset.tokenHash,
    made_at: now.toISOString(),
    expires_at: reset.expiresAt.toISOString(),
  })
}

/** Whose link it is, while it can be used. */
export async function findPasswordReset(
  db: Database,
  tokenHash: string,
  now: Date,
): Promise<{ id: number; personId: number } | undefined> {
  const row = await db<PasswordResetRow>('password_resets')
    .where({ token_hash: tokenHash })
    .whereNull('used_at')
    .where('expires_at', '>', now.toISOString())
    .first('id', 'person_id')
  return row && { id: row.id, personId: row.person_id }
}

/** True for the one that does it. */
export async function markResetUsed(db: Database, id: number, now: Date): Promise<boolean> {
  const used = await db<PasswordResetRow>('password_resets')
    .where({ id })
    .whereNull('used_at')
    .where('expires_at', '>', now.toISOString())
    .update({ used_at: now.toISOString() })
  return used === 1
}

/** None of a person's links can be used any more. */
export async function endPasswordResets(db: Database, personId: number, now: Date): Promise<void> {
  await db<PasswordResetRow>('password_resets')
    .where({ person_id: personId })
    .whereNull('used_at')
    .update({ used_at: now.toISOString() })
}

/** To be called now and then. */
export async function removeEndedResets(db: Database, now: Date): Promise<void> {
  await db<PasswordResetRow>('password_resets').where('expires_at', '<=', now.toISOString()).delete()
}

export async function erasePasswordResets(db: Database, personId: number): Promise<void> {
  await db('password_resets').where({ person_id: personId }).delete()
}
