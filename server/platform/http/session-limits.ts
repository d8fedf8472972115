import type { SessionData } from 'express-session'
import { hours, minutes } from '../durations.ts'

export interface SessionLimits {
  /** A session ends so long after the last page that its person asked for, in milliseconds. */
  idle: number
  /** And so long after signing in, however busy it is. */
  absolute: number
  /** How long before the end its person is warned. */
  warning: number
}

export const sessionLimits: SessionLimits = { idle: hours(4), absolute: hours(12), warning: minutes(5) }

type Times = Pick<SessionData, 'signedInAt' | 'pending' | 'awaitsProvider'>

/** In milliseconds: how long a session lasts from now if nothing more is asked. */
export function untilEnd({ signedInAt, pending, awaitsProvider }: Times, { idle, absolute }: SessionLimits): number {
  const now = Date.now()
  if (pending) return pending.until - now
  if (signedInAt === undefined && awaitsProvider !== undefined) return awaitsProvider - now
  return Math.min(idle, (signedInAt ?? now) + absolute - now)
}

/** Its end is put off so often at most: a write for each page would be many. */
export function touchedEvery({ idle }: SessionLimits): number {
  return Math.min(minutes(1), idle / 10)
}
