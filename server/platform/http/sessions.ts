import type { Request, RequestHandler } from 'express'
import session from 'express-session'
import { type SessionLimits, touchedEvery, untilEnd } from './session-limits.ts'
import { keyOf, RecordStore, type SessionRecords } from './session-store.ts'

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
