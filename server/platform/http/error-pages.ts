import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { NotFound, SignInNeeded, Unavailable, UserError } from '../errors.ts'
import { asFileFault } from '../database/file-fault.ts'
import { isOutOfRoom } from '../database/no-room.ts'
import { forgetAnswer } from './forget-answer.ts'
import { frameOf } from './frame.ts'
import { json, page } from './reply.ts'
import { requestId } from './request-log.ts'
import { holdsSecret, type UnsentRequest, unsentRequest } from './unsent-request.ts'
import type { PageModel } from './views.ts'

export interface ErrorPage extends PageModel {
  message: string
  /** What can be done about it. */
  advice: string
  /** What was sent in vain, and can be sent again from the page. */
  unsent?: UnsentRequest
  /** Whether to sign in before it is sent again. */
  signInFirst?: boolean
}

const titles: Record<number, string> = {
  400: 'That could not be understood',
  401: 'You are signed out',
  403: 'You do not have permission to do that',
  404: 'Page not found',
  409: 'That cannot be done now',
  413: 'That is too large',
  416: 'The file has no such part',
  429: 'Too many attempts',
  503: 'Sorry, that cannot be done at the moment',
}

const advice: Record<number, string> = {
  400: 'Go back, check what you entered and try again.',
  401: 'Sign in, then send it again.',
  403: 'If you think that you should be able to, ask the programme team.',
  404: 'Check the address. If you followed a link, the page may have moved, or you may not have access to it.',
  409: 'Go back and reload the page to see how things stand.',
  413: 'Make it smaller and try again.',
  416: 'Ask for a part within its length, or for the whole file.',
  429: 'Wait a little before you try again.',
  503: 'Try again in a minute.',
}

const kept = 'What you entered is kept on this page.'
const sendAgain = `${kept} Sign in in another tab, then come back to this one and send it again.`

/** After every route: whatever reaches it does not exist. */
export const noSuchPage: RequestHandler = () => {
  throw new NotFound('The page')
}

/** Turns whatever was thrown into a page with the right status; what nobody foresaw is logged with the request's id. */
export const errorPages: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const known = asUserError(error)
  logFault(error, known, request)
  // Half a file is never ended as if it were whole: the connection is cut.
  if (response.headersSent) return next(error)
  forgetAnswer(response)
  const byScript = request.get('Accept') === 'application/json'
  if (known instanceof SignInNeeded && request.method === 'GET' && !byScript) return signInFirst(request, response)
  if (known && 'retryAfterSeconds' in known) response.set('Retry-After', String(known.retryAfterSeconds))
  const model = known ? errorPage(known) : unexpected(request, error)
  const status = known?.status ?? (isOutOfRoom(error) ? 507 : 500)
  if (byScript) return json({ title: model.title, message: model.message }, status)(response)
  return page('errors/error', { ...model, ...keptOn(request, { model, known, status }) }, status)(response)
}

/** What nobody foresaw, and what the service needs and has not. */
export function logFault(error: unknown, known: UserError | undefined, request: Request): void {
  if (known && !(known instanceof Unavailable)) return
  const line = { requestId: requestId(request), err: error }
  frameOf(request.app).logger.error(line, known ? 'unavailable' : 'unexpected error')
}

/** What was sent stays on the page where the fault is not in it. */
function keptOn(
  request: Request,
  { model, known, status }: { model: ErrorPage; known: UserError | undefined; status: number },
): Partial<ErrorPage> {
  if (known instanceof SignInNeeded) {
    const unsent = unsentRequest(request)
    return unsent ? { unsent, advice: sendAgain, signInFirst: true } : {}
  }
  if (status < 500 || holdsSecret(request)) return {}
  const unsent = unsentRequest(request)
  return unsent ? { unsent, advice: `${kept} ${known ? 'Wait a minute, then send it again.' : model.advice}` } : {}
}

function signInFirst(request: Request, response: Response): void {
  response.redirect(
    303,
    request.path === '/' ? '/sign-in' : `/sign-in?return=${encodeURIComponent(request.originalUrl)}`,
  )
}

/** Faults that Express and its body parser find carry a status of their own; so does an address that is not UTF-8. */
export function asUserError(error: unknown): UserError | undefined {
  if (error instanceof UserError) return error
  const fault = asFileFault(error)
  if (fault) return fault
  if (!(error instanceof Error) || !('status' in error)) return undefined
  if (!('expose' in error || error instanceof URIError)) return undefined
  const status = Number(error.status)
  return status >= 400 && status < 500
    ? new UserError(status, titles[status] ?? 'The request was not understood')
    : undefined
}

function errorPage(error: UserError): ErrorPage {
  return {
    title: titles[error.status] ?? 'There is a problem',
    message: `${error.message}.`.replace(/\.\.$/, '.'),
    advice: advice[error.status] ?? '',
  }
}

function unexpected(request: Request, error: unknown): ErrorPage {
  if (isOutOfRoom(error))
    return {
      title: 'Sorry, the service has no room left',
      message:
        'There is no room left on its disk, and nothing of what you just sent was saved. Everything that was acknowledged as saved is safe.',
      advice: 'Tell the programme team: room has to be made on the disk of the service. Then send it again.',
    }
  return {
    title: 'Sorry, there is a problem with the service',
    message: 'Everything that was acknowledged as saved is safe.',
    advice: `Try again in a few minutes. If it happens again, tell the programme team this number: ${requestId(request)}.`,
  }
}

declare module './views.ts' {
  interface Views {
    'errors/error': ErrorPage
  }
}
