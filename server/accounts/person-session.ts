import type { Request } from 'express'
import { rememberUser } from '../access/current-user.ts'
import type { User } from '../access/user.ts'
import { minutes } from '../platform/durations.ts'
import type { Reply } from '../platform/http/reply.ts'
import { deviceOf } from './own-session.ts'

/** So long somebody who has given the right password has for the second step. */
const pendingFor = minutes(15)

/** A new session id, so that one known before the sign-in is worth nothing after it; then the reply. */
export function beginSession(user: User, next: Reply): Reply {
  return begin(user, Date.now, next)
}

/** The same browser goes on under a new id, while every other session of its person ends; it does not last longer. */
export function renewSession(user: User, next: Reply): Reply {
  return begin(user, ({ session }) => session.signedInAt ?? Date.now(), next)
}

function begin(user: User, signedInAt: (request: Request) => number, next: Reply): Reply {
  return async (response) => {
    const request = response.req
    const since = signedInAt(request)
    await finished((done) => request.session.regenerate(done))
    request.session.personId = user.id
    request.session.signedInAt = since
    request.session.device = deviceOf(request.get('User-Agent'))
    rememberUser(request, user)
    await finished((done) => request.session.save(done))
    await next(response)
  }
}

/** A session that knows who has given the right password, and lets nobody in; then the reply. */
export function beginPending(personId: number, returnTo: string, next: Reply): Reply {
  return async (response) => {
    const request: Request = response.req
    await finished((done) => request.session.regenerate(done))
    request.session.pending = { personId, until: Date.now() + pendingFor, returnTo }
    await finished((done) => request.session.save(done))
    await next(response)
  }
}

/** Who is half signed in, and where they want to go. */
export function pendingPerson({ session }: Pick<Request, 'session'>): { id: number; returnTo: string } | undefined {
  const { pending } = session
  return pending && pending.until > Date.now() ? { id: pending.personId, returnTo: pending.returnTo } : undefined
}

export function endSession(path: string): Reply {
  return async (response) => {
    const request: Request = response.req
    await finished((done) => request.session.destroy(done))
    response.redirect(303, path)
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
