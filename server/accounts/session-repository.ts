import type { User } from '../access/user.ts'
import { inBatches } from '../platform/database/batches.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { writtenOnce } from '../platform/database/written-once.ts'
import { days } from '../platform/durations.ts'
import type { SessionRecord, SessionRecords } from '../platform/http/session-store.ts'
import { lookUpTogether, type Outcome, together } from '../platform/together.ts'
import type { OwnSession } from './own-session.ts'
import { userColumns, type UserRow, usersIn } from './person-query.ts'

/** So long after its end it is known whose a session was, so that what is sent in vain can be kept for that person. */
const remembered = days(7)

/** Sessions in the database, so that any process of the service knows them. */
export function sessionRecords({ reader, writer }: Databases): SessionRecords {
  const find = lookUpTogether((keys: readonly string[]) => listRecords(reader, keys))
  const touch = together((touches: readonly Touch[]) => touchAll(writer, touches), {
    most: 200,
    nameOf: ({ key }) => key,
  })
  return {
    async find(key, now) {
      const found = await find(key)
      return found && found.expiresAt > longEnded(now) ? found : undefined
    },
    /** One that has ended meanwhile, in another tab or by somebody else's doing, stays ended. */
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
        .where('sessions.expires_at', '>', now.toISOString())
    },
    touch: (key, expiresAt, now) => touch({ key, expiresAt, now }),
    async end(key, now) {
      await writer('sessions')
        .where({ id_hash: key })
        .where('expires_at', '>', now.toISOString())
        .update({ expires_at: now.toISOString() })
    },
  }
}

interface Touch {
  key: string
  expiresAt: Date
  now: Date
}

/** One statement, for at the last hour of a collection hundreds of people begin a minute of work in one second. */
async function touchAll(db: Database, touches: readonly Touch[]): Promise<Outcome<void>[]> {
  const now = latest(touches.map((touch) => touch.now)).toISOString()
  const ends = touches.map(() => 'when ? then ?').join(' ')
  const values = touches.flatMap(({ key, expiresAt }) => [key, expiresAt.toISOString()])
  await db('sessions')
    .whereIn(
      'id_hash',
      touches.map(({ key }) => key),
    )
    .where('expires_at', '>', now)
    .update({ seen_at: now, expires_at: db.raw(`case id_hash ${ends} else expires_at end`, values) })
  return touches.map(() => ({ given: undefined }))
}

function latest(times: readonly Date[]): Date {
  return new Date(Math.max(...times.map((time) => time.getTime())))
}

type RecordRow = { id_hash: string; data: string; expires_at: string } & (UserRow | { id: null })

/** Each with whose it is, if that person has not left: a row for each of their roles. It runs at every request. */
const listRows = writtenOnce((db: Database, keys: readonly string[]) =>
  db('sessions')
    .leftJoin('people', (on) => {
      on.on('people.id', 'sessions.person_id').andOnNull('people.closed_at')
    })
    .leftJoin('person_roles', 'person_roles.person_id', 'people.id')
    .whereIn('id_hash', keys)
    .orderBy(['person_roles.role', 'person_roles.scope_code'])
    .select<RecordRow[]>('id_hash', 'data', 'sessions.expires_at', userColumns),
)

async function listRecords(db: Database, keys: readonly string[]): Promise<Map<string, SessionRecord>> {
  const rows = await listRows(db, keys)
  const rowsOf = new Map<string, RecordRow[]>()
  for (const row of rows) rowsOf.set(row.id_hash, [...(rowsOf.get(row.id_hash) ?? []), row])
  return new Map([...rowsOf].flatMap(([key, ofOne]) => ofOne.slice(0, 1).map((row) => [key, recordOf(row, ofOne)])))
}

function recordOf({ data, expires_at: expiresAt }: RecordRow, rows: readonly RecordRow[]): SessionRecord {
  const [user] = usersIn(
    rows.flatMap((row) => (row.id === null ? [] : [row])),
    new Date(),
  ).values()
  return { data, expiresAt: new Date(expiresAt), ...(user && { tell: (request) => void seen.set(request, user) }) }
}

const seen = new WeakMap<object, User>()

/** Whose session it is that a request came with, as it was read with the session; undefined for somebody who has left. */
export function userSeenWith(request: object): User | undefined {
  return seen.get(request)
}

/** Somebody's sessions that have not ended, the one used last first; without those that lack the second step of signing in. */
export async function listSessions(db: Database, personId: number, now: Date): Promise<OwnSession[]> {
  const rows = await db('sessions')
    .where({ person_id: personId })
    .where('expires_at', '>', now.toISOString())
    .orderBy([{ column: 'seen_at', order: 'desc' }, 'id_hash'])
    .select<{ id_hash: string; data: string; created_at: string; seen_at: string }[]>('*')
  return rows.flatMap((row) => {
    const { personId: signedIn, device = '' } = JSON.parse(row.data) as { personId?: number; device?: string }
    return signedIn ? [{ key: row.id_hash, device, since: row.created_at, seenAt: row.seen_at }] : []
  })
}

/** Ends one session of a person, or all of them, or all but one; gives how many they were. */
export async function endSessions(
  db: Database,
  { personId, only, except }: { personId: number; only?: string; except?: string },
  now: Date,
): Promise<number> {
  return db('sessions')
    .where({ person_id: personId })
    .where('expires_at', '>', now.toISOString())
    .modify((query) => {
      if (only !== undefined) void query.where({ id_hash: only })
      if (except !== undefined) void query.whereNot({ id_hash: except })
    })
    .update({ expires_at: now.toISOString() })
}

/** Every session of many people. */
export async function endSessionsOf(db: Database, personIds: readonly number[], now: Date): Promise<void> {
  await inBatches(personIds, (batch) =>
    db('sessions')
      .whereIn('person_id', batch)
      .where('expires_at', '>', now.toISOString())
      .update({ expires_at: now.toISOString() }),
  )
}

/** To be called now and then: a session that ended long ago is of no use to anyone. */
export async function removeEndedSessions(db: Database, now: Date): Promise<void> {
  await db('sessions').where('expires_at', '<=', longEnded(now).toISOString()).delete()
}

function longEnded(now: Date): Date {
  return new Date(now.getTime() - remembered)
}

export async function eraseSessions(db: Database, personId: number): Promise<void> {
  await db('sessions').where({ person_id: personId }).delete()
}
