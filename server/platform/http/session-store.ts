import { createHash } from 'node:crypto'
import type { Request } from 'express'
import { type Session, Store, type SessionData } from 'express-session'
import { sessionOfText, textOfSession } from './session-text.ts'
import { type SessionLimits, touchedEvery, untilEnd } from './session-limits.ts'

export interface SessionRecord {
  data: string
  expiresAt: Date
  /** Told to the request for which the session was found: what else was read with it. */
  tell?: (request: object) => void
}

/** What the store of sessions must be able to do; the key is the SHA-256 of the cookie's id, never the id itself. */
export interface SessionRecords {
  /** Also one that has ended, for as long as it is remembered whose it was. */
  find(key: string, now: Date): Promise<SessionRecord | undefined>
  put(key: string, record: { personId: number | undefined; data: string; expiresAt: Date; now: Date }): Promise<void>
  /** Puts off the end; never of one that has ended. */
  touch(key: string, expiresAt: Date, now: Date): Promise<void>
  end(key: string, now: Date): Promise<void>
}

const unattended = new WeakSet<object>()

/** For what a page asks by itself, with nobody there: it does not put off the end. */
export function leaveUntouched({ session }: { session: SessionData }): void {
  unattended.add(session)
}

type Done = (error?: unknown) => void

/** express-session's way of being told a store is this class, the one exception to having none. */
export class RecordStore extends Store {
  readonly records: SessionRecords
  readonly limits: SessionLimits
  readonly touched = new Map<string, number>()
  readonly found = new WeakMap<SessionData, SessionRecord>()

  constructor(records: SessionRecords, limits: SessionLimits) {
    super()
    this.records = records
    this.limits = limits
  }

  override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
    const now = new Date()
    this.records
      .find(keyOf(id), now)
      .then((record) => (record ? this.keepFound(dataOf(id, record, now), record) : null))
      .then(
        (data) => done(null, data),
        (error: unknown) => done(error),
      )
  }

  private keepFound(data: SessionData, record: SessionRecord): SessionData {
    this.found.set(data, record)
    return data
  }

  /** Of what `get` gave. */
  override createSession(request: Request, data: SessionData): Session & SessionData {
    this.found.get(data)?.tell?.(request)
    return super.createSession(request, data)
  }

  override set(id: string, data: SessionData, done: Done = ignore): void {
    const now = new Date()
    const { endsAt: _ends, formerPersonId: _former, ...kept } = data
    const expiresAt = new Date(now.getTime() + untilEnd(data, this.limits))
    const personId = data.personId ?? data.pending?.personId
    const record = { personId, data: textOfSession(id, kept), expiresAt, now }
    settle(this.records.put(keyOf(id), record), done)
  }

  override touch(id: string, data: SessionData, done: Done = ignore): void {
    const now = new Date()
    if (unattended.has(data) || now.getTime() - (this.touched.get(id) ?? 0) < touchedEvery(this.limits)) return done()
    if (this.touched.size > 10_000) this.touched.clear()
    this.touched.set(id, now.getTime())
    const expiresAt = new Date(now.getTime() + untilEnd(data, this.limits))
    settle(this.records.touch(keyOf(id), expiresAt, now), done)
  }

  override destroy(id: string, done: Done = ignore): void {
    settle(this.records.end(keyOf(id), new Date()), done)
  }
}

const ignore: Done = () => undefined

function settle(work: Promise<void>, done: Done): void {
  work.then(() => done(), done)
}

/** What a session is known by in the store. */
export function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}

/** Of one that has ended nothing is left but whose it was. */
function dataOf(id: string, { data, expiresAt }: SessionRecord, now: Date): SessionData {
  const { personId, ...kept } = sessionOfText(id, data)
  if (expiresAt > now) return { ...kept, ...(personId && { personId }), endsAt: expiresAt.getTime() }
  return { cookie: kept.cookie, ...(personId && { formerPersonId: personId }) }
}
