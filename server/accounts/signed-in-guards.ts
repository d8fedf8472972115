import type { RequestHandler } from 'express'
import { currentUserIfAny, rememberUser } from '../access/current-user.ts'
import type { Databases } from '../platform/database/open.ts'
import { SignInNeeded } from '../platform/errors.ts'
import { lookUpTogether } from '../platform/together.ts'
import { listUsers } from './person-query.ts'

/** Reads who is signed in anew at each request: a role taken away, or a person who has left, is so at once. */
export function knowSignedInPerson({ reader }: Databases): RequestHandler {
  const find = lookUpTogether((ids: readonly number[]) => listUsers(reader, ids))
  return async (request, _response, next) => {
    const { personId } = request.session
    const user = personId === undefined ? undefined : await find(personId)
    if (user) rememberUser(request, user)
    next()
  }
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
