import type { Request } from 'express'
import type { SessionData } from 'express-session'
import { forgetUser, rememberUser } from '../access/current-user.ts'
import type { User } from '../access/user.ts'
import { minutes } from '../platform/durations.ts'
import type { Reply } from '../platform/http/reply.ts'
import type { Through } from '../platform/http/sessions.ts'
import { deviceOf } from './own-session.ts'

/** So long somebody who has given the right password has for the second step. */
const pendingFor = minutes(15)

/** A new session id, so that one known before the sign-in is worth nothing after it; then the reply. */
export function beginSession(user: User, next: Reply, through?: Through): Reply {
  return begin(user, () => ({ signedInAt: Date.now(), ...(through && { through }) }), next)
}

/** The same browser goes on under a new id, while every other session of its person ends; it does not last longer. */
export function renewSession(user: User, next: Reply): Reply {
  return begin(
    user,
    ({ session: { signedInAt = Date.now(), through } }) => ({ signedInAt, ...(through && { through }) }),
    next,
  )
}

/** What a new session knows from the start. */
type Kept = Required<Pick<SessionData, 'signedInAt'>> & Pick<SessionData, 'through'>

function begin(user: User, keep: (request: Request) => Kept, next: Reply): Reply {
  return async (response) => {
    const request = response.req
    const kept = keep(request)
    await finished((done) => request.session.regenerate(done))
    request.session.personId = user.id
    Object.assign(request.session, kept)
    request.session.device = deviceOf(request.get('User-Agent'))
    rememberUser(request, user)
    await finished((done) => request.session.save(done))
    await next(response)
  }
}

/** A session that knows who has given the right password, and lets nobody in; then the reply. */
export function beginPending(
  { personId, returnTo, through }: { personId: number; returnTo: string; through?: Through | undefined },
  next: Reply,
): Reply {
  return async (response) => {
    const request: Request = response.req
    await finished((done) => request.session.regenerate(done))
    request.session.pending = { personId, until: Date.now() + pendingFor, returnTo, ...(through && { through }) }
    await finished((done) => request.session.save(done))
    await next(response)
  }
}

export interface PendingPerson {
  id: number
  returnTo: string
  through: Through | undefined
}

/** Who is half signed in, and where they want to go. */
export function pendingPerson({ session }: Pick<Request, 'session'>): PendingPerson | undefined {
  const { pending } = session
  if (!pending || pending.until <= Date.now()) return undefined
  return { id: pending.personId, returnTo: pending.returnTo, through: pending.through }
}

/** Notes something in the session, and keeps it before the reply leads the browser on to what looks for it. */
export function noteInSession(note: Pick<SessionData, 'confirmedAt' | 'awaitsProvider'>, next: Reply): Reply {
  return async (response) => {
    const request: Request = response.req
    Object.assign(request.session, note)
    await finished((done) => request.session.save(done))
    await next(response)
  }
}

/** The session ends first, whatever comes after it. */
export function endSession(next: Reply): Reply {
  return async (response) => {
    const request: Request = response.req
    await finished((done) => request.session.destroy(done))
    forgetUser(request)
    await next(response)
  }
}

function finished(work: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) =>
      error === undefined || error === null
        ? resolve()
        : reject(new Error('The session was not changed', { cause: error })),
    )
  })
}
