import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { acceptTerms, mustBeBound } from './accept-terms.ts'
import { readPage } from './decision-form.ts'
import { acceptPage, ownPage } from './own-page.ts'
import { readOwnResearch } from './read-requests.ts'
import { hasTicked, readReturn } from './return-form.ts'
import type { TermsInForce } from './terms.ts'

export async function getOwnResearch(request: Request, db: Database): Promise<Reply> {
  const user = currentUser(request)
  return page('research/own', ownPage(await readOwnResearch(db, user, readPage(request.query), new Date())))
}

export function getAcceptance(terms: TermsInForce) {
  return async (request: Request): Promise<Reply> => {
    mustBeBound(currentUser(request))
    return page('research/accept', acceptPage(terms.current, readReturn(request.query)))
  }
}

export function postAcceptance(terms: TermsInForce) {
  return async (request: Request, db: Database): Promise<Reply> => {
    const user = currentUser(request)
    mustBeBound(user)
    const returnTo = readReturn(request.body)
    if (!hasTicked(request.body, terms.current.hash)) {
      const fault = 'Tick the box if you accept the terms. Without that you cannot go on'
      return page('research/accept', acceptPage(terms.current, returnTo, fault), 400)
    }
    await acceptTerms(db, user, terms, new Date())
    return seeOther(returnTo)
  }
}
