import type { RequestHandler } from 'express'
import { currentUserIfAny, rememberUser } from '../access/current-user.ts'
import { SignInNeeded } from '../platform/errors.ts'
import { userSeenWith } from './session-repository.ts'

/**
 * Who is signed in, as it was read with the session, anew at each request: a role taken away, or a person who has left, is
 * so at once.
 */
export const knowSignedInPerson: RequestHandler = (request, _response, next) => {
  const user = userSeenWith(request)
  if (user && user.id === request.session.personId) rememberUser(request, user)
  next()
}

/**
 * Refuses what somebody sends from a page that another person opened, before one session ended and the other began in the
 * same browser: it would be saved in the wrong name.
 */
export const samePersonOnly: RequestHandler = (request, _response, next) => {
  const sender: unknown = request.get('X-Sent-By') ?? (request.body as Record<string, unknown> | undefined)?.['sent-by']
  const user = currentUserIfAny(request)
  if (user && typeof sender === 'string' && sender !== String(user.id))
    throw new SignInNeeded('Somebody else opened this page. Sign out, and sign in as that person')
  next()
}
