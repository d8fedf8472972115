import type { Database } from '../platform/database/open.ts'

interface AttemptRow {
  key_hash: string
  tries: number
  expires_at: string
}

/**
 * Counts one more in a single statement, so that nobody gets a try for free by sending many at once, in whatever process;
 * gives how many they are now, and until when they count. The first begins a new count. Several can be counted at once.
 */
export async function countOne(
  db: Database,
  keyHash: string,
  { expiresAt, now, times = 1 }: { expiresAt: Date; now: Date; times?: number },
): Promise<{ tries: number; expiresAt: Date }> {
  const over = 'case when attempts.expires_at <= ? then'
  const at = now.toISOString()
  const [row] = await db('attempts')
    .insert({ key_hash: keyHash, tries: times, expires_at: expiresAt.toISOString() })
    .onConflict('key_hash')
    .merge({
      tries: db.raw(`${over} ? else attempts.tries + ? end`, [at, times, times]),
      expires_at: db.raw(`${over} excluded.expires_at else attempts.expires_at end`, [at]),
    })
    .returning<AttemptRow[]>(['tries', 'expires_at'])
  if (!row) throw new Error('The attempt was not counted')
  return { tries: row.tries, expiresAt: new Date(row.expires_at) }
}

export async function forgetCount(db: Database, keyHash: string): Promise<void> {
  await db('attempts').where({ key_hash: keyHash }).delete()
}

export async function countOneLess(db: Database, keyHash: string): Promise<void> {
  await db('attempts').where({ key_hash: keyHash }).where('tries', '>', 0).decrement('tries', 1)
}

/** To be called now and then. */
export async function removeEndedCounts(db: Database, now: Date): Promise<void> {
  await db('attempts').where('expires_at', '<=', now.toISOString()).delete()
}
