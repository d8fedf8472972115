import type { RequestHandler } from 'express'
import { rememberUser } from '../access/current-user.ts'
import type { Databases } from '../platform/database/open.ts'
import { findUser } from './person-repository.ts'

/** Reads who is signed in anew at each request: a role taken away, or a person who has left, is so at once. */
export function knowSignedInPerson({ reader }: Databases): RequestHandler {
  return async (request, _response, next) => {
    const { personId } = request.session
    const user = personId === undefined ? undefined : await findUser(reader, personId)
    if (user) rememberUser(request, user)
    next()
  }
}
