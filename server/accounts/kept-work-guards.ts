import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import { currentUserIfAny } from '../access/current-user.ts'
import type { Databases } from '../platform/database/open.ts'
import { SignInNeeded } from '../platform/errors.ts'
import { unsentRequest } from '../platform/http/unsent-request.ts'
import type { Logger } from '../platform/logger.ts'
import { keepPage } from './keep-work.ts'
import { keptField } from './kept-work.ts'
import { removeKeptPage } from './kept-work-repository.ts'

/**
 * Keeps what somebody sends after their session has ended, and asks them to sign in. A script keeps its own; and where the
 * session is unknown, or nothing more can be kept, the page that says so holds what was sent.
 */
export function keepUnsentPages({ writer }: Databases): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    const personId = request.session?.formerPersonId
    const unsent = unsentRequest(request)
    const byScript = request.get('Accept') === 'application/json'
    if (!(error instanceof SignInNeeded) || personId === undefined || !unsent || byScript) return next(error)
    const fields = unsent.fields.filter(({ name }) => name !== keptField)
    const page = { personId, path: unsent.action, fields }
    if (!(await writer.transaction((db) => keepPage(db, page, new Date())))) return next(error)
    response.redirect(303, '/sign-in?return=/kept-pages')
  }
}

/** Forgets a kept page once it has been sent after all and saved whole; a fault or a conflict leaves it. */
export function forgetSentPages({ writer }: Databases, logger: Logger): RequestHandler {
  return (request, response, next) => {
    const [id, personId] = [keptPageOf(request), currentUserIfAny(request)?.id]
    if (id !== undefined && personId !== undefined)
      response.once('finish', () => {
        if (response.statusCode !== 303) return
        removeKeptPage(writer, { id, personId }).catch((error: unknown) =>
          logger.error({ err: error }, 'a page that was sent is still kept'),
        )
      })
    next()
  }
}

function keptPageOf(request: Request): number | undefined {
  const sent: unknown = (request.body as Record<string, unknown> | undefined)?.[keptField]
  return typeof sent === 'string' && /^\d{1,9}$/.test(sent) ? Number(sent) : undefined
}
