import type { Database } from '../platform/database/open.ts'

/** That somebody has set up one-time codes: the secret is sealed. */
export interface OneTimeCodeRecord {
  sealedSecret: string
  setUpAt: string
}

export async function findOneTimeCode(db: Database, personId: number): Promise<OneTimeCodeRecord | undefined> {
  const row = await db<{ person_id: number; secret: string; set_up_at: string }>('one_time_codes')
    .where({ person_id: personId })
    .first('secret', 'set_up_at')
  return row && { sealedSecret: row.secret, setUpAt: row.set_up_at }
}

/** In the place of any that there was; `step` is the half minute whose code has just been used to set it up. */
export async function putOneTimeCode(
  db: Database,
  { personId, sealedSecret, step }: { personId: number; sealedSecret: string; step: number | undefined },
  now: Date,
): Promise<void> {
  await db('one_time_codes')
    .insert({ person_id: personId, secret: sealedSecret, last_step: step ?? null, set_up_at: now.toISOString() })
    .onConflict('person_id')
    .merge()
}

/** True for the first to use the code of a half minute, if no later one has been used. */
export async function useStep(db: Database, personId: number, step: number): Promise<boolean> {
  const used = await db('one_time_codes')
    .where({ person_id: personId })
    .where((unused) => void unused.whereNull('last_step').orWhere('last_step', '<', step))
    .update({ last_step: step })
  return used === 1
}

/** Why the codes of somebody were removed by somebody else. The words stand here and not in the audit, to be erasable. */
export interface CodeReset {
  resetAt: string
  reason: string
}

export async function addCodeReset(
  db: Database,
  { personId, resetBy, reason }: { personId: number; resetBy: number; reason: string },
  now: Date,
): Promise<void> {
  await db('code_resets').insert({ person_id: personId, reset_by: resetBy, reset_at: now.toISOString(), reason })
}

export async function findLastReset(db: Database, personId: number): Promise<CodeReset | undefined> {
  const row = await db<{ id: number; person_id: number; reset_at: string; reason: string }>('code_resets')
    .where({ person_id: personId })
    .orderBy('id', 'desc')
    .first('reset_at', 'reason')
  return row && { resetAt: row.reset_at, reason: row.reason }
}

/** With its recovery codes; true when there was one. */
export async function removeOneTimeCode(db: Database, personId: number): Promise<boolean> {
  await db('recovery_codes').where({ person_id: personId }).delete()
  return (await db('one_time_codes').where({ person_id: personId }).delete()) > 0
}

/** In the place of all that there were. */
export async function putRecoveryCodes(db: Database, personId: number, hashes: readonly string[]): Promise<void> {
  await db('recovery_codes').where({ person_id: personId }).delete()
  await db('recovery_codes').insert(hashes.map((hash) => ({ code_hash: hash, person_id: personId })))
}

/** True when it was that person's and had not been used. */
export async function useRecoveryCode(
  db: Database,
  { personId, hash }: { personId: number; hash: string },
  now: Date,
): Promise<boolean> {
  const used = await db('recovery_codes')
    .where({ code_hash: hash, person_id: personId })
    .whereNull('used_at')
    .update({ used_at: now.toISOString() })
  return used === 1
}

export async function countRecoveryCodes(db: Database, personId: number): Promise<number> {
  const counted = await db('recovery_codes')
    .where({ person_id: personId })
    .whereNull('used_at')
    .count({ total: '*' })
    .first<{ total: number }>()
  return counted.total
}

/** The codes, and why they were ever reset. */
export async function eraseCodes(db: Database, personId: number): Promise<void> {
  for (const table of ['one_time_codes', 'recovery_codes']) await db(table).where({ person_id: personId }).delete()
  await db('code_resets').where({ person_id: personId }).update({ reason: '' })
}
