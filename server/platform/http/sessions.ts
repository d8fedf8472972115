import { createHash } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import session, { Store, type SessionData } from 'express-session'
import { hours, minutes } from '../durations.ts'

declare module 'express-session' {
  interface SessionData {
    personId?: number
    /** When the person signed in, in milliseconds: a session ends some hours after it however busy it is. */
    signedInAt?: number
    /** Who has given the right password but no one-time code yet: it lets nobody in, and soon ends. */
    pending?: { personId: number; until: number; returnTo: string; through?: Through }
    /** Until when somebody who is not signed in may come back from another provider, in milliseconds. */
    awaitsProvider?: number
    /** Where the person signed in, when it was not here. */
    through?: Through
    /** When somebody without a password last signed in anew at a provider, to do what others give their password for. */
    confirmedAt?: number
    /** A secret for one-time codes that is shown to be set up; sealed. */
    offeredSecret?: string
    /** The kind of browser that signed in. */
    device?: string
    /** When it ends if nothing more is asked, in milliseconds, as it was when this request came. */
    endsAt?: number
    /** Whose the session was: it has ended, and lets nobody in. */
    formerPersonId?: number
  }
}

/** A provider at which somebody signed in, and its token, with which they are signed out there too. */
export interface Through {
  provider: string
  idToken: string
}

export interface SessionRecord {
  data: string
  expiresAt: Date
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

export interface SessionLimits {
  /** A session ends so long after the last page that its person asked for, in milliseconds. */
  idle: number
  /** And so long after signing in, however busy it is. */
  absolute: number
  /** How long before the end its person is warned. */
  warning: number
}

export const sessionLimits: SessionLimits = { idle: hours(4), absolute: hours(12), warning: minutes(5) }

interface SessionSettings {
  secret: string
  secure: boolean
  limits: SessionLimits
}

export function sessions(records: SessionRecords, { secret, secure, limits }: SessionSettings): RequestHandler {
  return session({
    name: secure ? '__Host-session' : 'session',
    secret,
    store: new RecordStore(records, limits),
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  })
}

/** In milliseconds: how long the session lasts at least after this request has been answered. */
export function timeLeft({ session: kept }: Pick<Request, 'session'>, limits: SessionLimits): number {
  return untilEnd(kept, limits) - touchedEvery(limits)
}

/** Puts the end off at once, which other requests do only now and then; gives the time left. */
export async function extendSession(
  { session: kept }: Pick<Request, 'session'>,
  limits: SessionLimits,
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    kept.save((error: unknown) => (error ? reject(new Error('The session was not kept', { cause: error })) : resolve()))
  })
  return untilEnd(kept, limits)
}

/** What the present session is known by in the store. */
export function sessionKey({ sessionID }: Pick<Request, 'sessionID'>): string {
  return keyOf(sessionID)
}

const unattended = new WeakSet<object>()

/** For what a page asks by itself, with nobody there: it does not put off the end. */
export function leaveUntouched({ session: kept }: Pick<Request, 'session'>): void {
  unattended.add(kept)
}

type Times = Pick<SessionData, 'signedInAt' | 'pending' | 'awaitsProvider'>

function untilEnd({ signedInAt, pending, awaitsProvider }: Times, { idle, absolute }: SessionLimits): number {
  const now = Date.now()
  if (pending) return pending.until - now
  if (signedInAt === undefined && awaitsProvider !== undefined) return awaitsProvider - now
  return Math.min(idle, (signedInAt ?? now) + absolute - now)
}

function touchedEvery({ idle }: SessionLimits): number {
  return Math.min(minutes(1), idle / 10)
}

type Done = (error?: unknown) => void

/** express-session's way of being told a store is this class, the one exception to having none. */
class RecordStore extends Store {
  readonly records: SessionRecords
  readonly limits: SessionLimits
  readonly touched = new Map<string, number>()

  constructor(records: SessionRecords, limits: SessionLimits) {
    super()
    this.records = records
    this.limits = limits
  }

  override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
    const now = new Date()
    this.records.find(keyOf(id), now).then(
      (record) => done(null, record ? dataOf(record, now) : null),
      (error: unknown) => done(error),
    )
  }

  override set(id: string, data: SessionData, done: Done = ignore): void {
    const now = new Date()
    const { endsAt: _ends, formerPersonId: _former, ...kept } = data
    const expiresAt = new Date(now.getTime() + untilEnd(data, this.limits))
    const personId = data.personId ?? data.pending?.personId
    const record = { personId, data: JSON.stringify(kept), expiresAt, now }
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

function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}

/** Of one that has ended nothing is left but whose it was. */
function dataOf({ data, expiresAt }: SessionRecord, now: Date): SessionData {
  const { personId, ...kept } = JSON.parse(data) as SessionData
  if (expiresAt > now) return { ...kept, ...(personId && { personId }), endsAt: expiresAt.getTime() }
  return { cookie: kept.cookie, ...(personId && { formerPersonId: personId }) }
}
