import type { Request } from 'express'
import { setTimeout as pause } from 'node:timers/promises'
import { currentUserIfAny } from '../access/current-user.ts'
import { countAttempt } from '../accounts/attempts.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { aboutPage, termsPage } from './about-page.ts'
import { confirmRequest, readConfirmation } from './confirm-request.ts'
import { confirmationPage, deadConfirmationPage, requestConfirmedPage, requestSentPage } from './confirmation-page.ts'
import { collectionNames, releasedCollections } from './read-requests.ts'
import { requestAccess, requestByAddress } from './request-access.ts'
import { readRequestForm } from './request-form.ts'
import { requestPage } from './request-page.ts'
import { confirmationPath, ownResearchPath } from './research-paths.ts'
import type { ResearchSettings } from './research-settings.ts'
import { readToken, readVersion } from './return-form.ts'
import type { TermsInForce } from './terms.ts'

/** So long a stranger's request takes at least, in milliseconds, as asking for a new password does. */
const askingTakes = 300

export function getAbout(terms: TermsInForce) {
  return async (request: Request): Promise<Reply> =>
    page('research/about', aboutPage(terms, currentUserIfAny(request) !== undefined))
}

export function getTerms(terms: TermsInForce) {
  return async (request: Request<{ version: string }>): Promise<Reply> => {
    const version = readVersion(request.params)
    const found = terms.all.find((one) => one.version === version)
    if (!found) throw new NotFound('The page')
    return page('research/terms', termsPage(found, terms))
  }
}

async function offerTo(request: Request, db: Database, { current }: TermsInForce) {
  const collections = await releasedCollections(db)
  return {
    collections,
    codes: collections.map(({ code }) => code),
    terms: current,
    isStranger: currentUserIfAny(request) === undefined,
  }
}

export function getRequest({ terms }: ResearchSettings) {
  return async (request: Request, db: Database): Promise<Reply> =>
    page('research/request', requestPage(await offerTo(request, db, terms)))
}

/** Counted in a transaction of its own, so that what is refused counts as well. */
export function postRequest({ reader, writer }: Databases, settings: ResearchSettings) {
  return async (request: Request): Promise<Reply> => {
    const user = currentUserIfAny(request)
    const offer = await offerTo(request, reader, settings.terms)
    const { typed, stranger, wanted, faults } = readRequestForm(request.body, offer)
    if (!wanted) return page('research/request', requestPage(offer, typed, faults), 400)
    const now = new Date()
    const account = user ? String(user.id) : stranger.email
    await countAttempt(writer, { kind: 'access', account, address: request.ip ?? '' }, now)
    if (user) {
      await writer.transaction((db) => requestAccess(db, user, wanted, settings, now))
      return seeOther(ownResearchPath)
    }
    const asking = writer.transaction((db) => requestByAddress(db, { stranger, wanted }, settings, now))
    await Promise.all([asking, pause(askingTakes)])
    return seeOther('/research/sent')
  }
}

export async function getRequestSent(): Promise<Reply> {
  return page('research/note', requestSentPage())
}

export async function getConfirmation(request: Request, db: Database): Promise<Reply> {
  const token = readToken(request.query)
  const found = await readConfirmation(db, token, new Date())
  if (found.state === 'open')
    return page('research/confirmation', confirmationPage(found.request, await collectionNames(db), token))
  return found.state === 'confirmed'
    ? page('research/note', requestConfirmedPage())
    : page('research/note', deadConfirmationPage(), 404)
}

export function postConfirmation(settings: ResearchSettings) {
  return async (request: Request, db: Database): Promise<Reply> => {
    const token = readToken(request.body)
    const now = new Date()
    const found = await readConfirmation(db, token, now)
    if (found.state === 'unknown') return page('research/note', deadConfirmationPage(), 404)
    if (found.state === 'open') await confirmRequest(db, found.request, settings, now)
    return seeOther(`${confirmationPath}/done`)
  }
}

export async function getConfirmed(): Promise<Reply> {
  return page('research/note', requestConfirmedPage())
}
