import type { Request } from 'express'
import type { Reply } from '../platform/http/reply.ts'

/** A new session id, so that one known before the sign-in is worth nothing after it; then on to the path. */
export function beginSession(personId: number, path: string): Reply {
  return async (response) => {
    const request = response.req
    await finished((done) => request.session.regenerate(done))
    request.session.personId = personId
    request.session.signedInAt = Date.now()
    await finished((done) => request.session.save(done))
    response.redirect(303, path)
  }
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
