import type { RequestHandler } from 'express'
import { currentUserIfAny } from '../access/current-user.ts'
import type { Databases } from '../platform/database/open.ts'
import { owesAcceptance } from './accept-terms.ts'
import { acceptancePath } from './research-paths.ts'
import type { TermsInForce } from './terms.ts'

/** Shows a researcher terms that have changed before figures and files, and then leads on to where they were going. */
export function acceptedTermsFirst({ reader }: Databases, terms: TermsInForce): RequestHandler {
  return async (request, response, next) => {
    const user = currentUserIfAny(request)
    if (!user || !(await owesAcceptance(reader, user, terms))) return next()
    response.redirect(303, acceptancePath(request.originalUrl))
  }
}
