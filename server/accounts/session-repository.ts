import type { Database, Databases } from '../platform/database/open.ts'
import type { SessionRecords } from '../platform/http/sessions.ts'

/** Sessions in the database, so that any process of the service knows them. */
export function sessionRecords({ reader, writer }: Databases): SessionRecords {
  return {
    async find(key, now) {
      const row = await reader<{ id_hash: string; data: string; expires_at: string }>('sessions')
        .where({ id_hash: key })
        .where('expires_at', '>', now.toISOString())
        .first('data')
      return row?.data
    },
    async put(key, { personId, data, expiresAt, now }) {
      const seen = {
        person_id: personId ?? null,
        data,
        seen_at: now.toISOString(),
        expires_at: expiresAt.toISOString(),
      }
      await writer('sessions')
        .insert({ id_hash: key, created_at: now.toISOString(), ...seen })
        .onConflict('id_hash')
        .merge(['person_id', 'data', 'seen_at', 'expires_at'])
    },
    async touch(key, expiresAt, now) {
      await writer('sessions')
        .where({ id_hash: key })
        .update({ seen_at: now.toISOString(), expires_at: expiresAt.toISOString() })
    },
    async remove(key) {
      await writer('sessions').where({ id_hash: key }).delete()
    },
  }
}

/** To be called now and then: an expired session is of no use to anyone. */
export async function removeExpiredSessions(db: Database, now: Date): Promise<void> {
  await db('sessions').where('expires_at', '<=', now.toISOString()).delete()
}
