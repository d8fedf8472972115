import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'
import session, { Store, type SessionData } from 'express-session'
import { hours, minutes } from '../durations.ts'

declare module 'express-session' {
  interface SessionData {
    personId: number
    /** When the person signed in, in milliseconds: a session ends some hours after it however busy it is. */
    signedInAt: number
  }
}

/** What the store of sessions must be able to do; the key is the SHA-256 of the cookie's id, never the id itself. */
export interface SessionRecords {
  find(key: string, now: Date): Promise<string | undefined>
  put(key: string, record: { personId: number | undefined; data: string; expiresAt: Date; now: Date }): Promise<void>
  touch(key: string, expiresAt: Date, now: Date): Promise<void>
  remove(key: string): Promise<void>
}

export const idleLimit = hours(4)
export const absoluteLimit = hours(12)
const touchedEvery = minutes(1)

export function sessions(records: SessionRecords, settings: { secret: string; secure: boolean }): RequestHandler {
  return session({
    name: settings.secure ? '__Host-session' : 'session',
    secret: settings.secret,
    store: new RecordStore(records),
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: settings.secure, path: '/' },
  })
}

type Done = (error?: unknown) => void

/** express-session's way of being told a store is this class, the one exception to having none. */
class RecordStore extends Store {
  readonly records: SessionRecords
  readonly touched = new Map<string, number>()

  constructor(records: SessionRecords) {
    super()
    this.records = records
  }

  override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
    this.records.find(keyOf(id), new Date()).then(
      (data) => done(null, data === undefined ? null : (JSON.parse(data) as SessionData)),
      (error: unknown) => done(error),
    )
  }

  override set(id: string, data: SessionData, done: Done = ignore): void {
    const now = new Date()
    const record = { personId: data.personId, data: JSON.stringify(data), expiresAt: expiryOf(data, now), now }
    settle(this.records.put(keyOf(id), record), done)
  }

  override touch(id: string, data: SessionData, done: Done = ignore): void {
    const now = new Date()
    if (now.getTime() - (this.touched.get(id) ?? 0) < touchedEvery) return done()
    if (this.touched.size > 10_000) this.touched.clear()
    this.touched.set(id, now.getTime())
    settle(this.records.touch(keyOf(id), expiryOf(data, now), now), done)
  }

  override destroy(id: string, done: Done = ignore): void {
    settle(this.records.remove(keyOf(id)), done)
  }
}

const ignore: Done = () => undefined

function settle(work: Promise<void>, done: Done): void {
  work.then(() => done(), done)
}

function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}

function expiryOf(data: SessionData, now: Date): Date {
  return new Date(Math.min(now.getTime() + idleLimit, (data.signedInAt ?? now.getTime()) + absoluteLimit))
}
