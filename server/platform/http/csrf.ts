import type { Request, RequestHandler } from 'express'
import { Forbidden } from '../errors.ts'

const harmless = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses a change that another site's page asked for. Browsers say where a request comes from in Sec-Fetch-Site; on
 * plain http away from one's own machine only in Origin. A change that says neither comes from no browser, and is
 * refused as well.
 */
export function sameOriginOnly(baseUrl: string | undefined): RequestHandler {
  return (request, _response, next) => {
    if (!harmless.includes(request.method) && !isSameOrigin(request, baseUrl))
      throw new Forbidden('send this from another site')
    next()
  }
}

function isSameOrigin(request: Request, baseUrl: string | undefined): boolean {
  const site = request.get('Sec-Fetch-Site')
  if (site) return site === 'same-origin'
  const origin = request.get('Origin')
  if (!origin || !URL.canParse(origin)) return false
  return new URL(origin).origin === (baseUrl ? new URL(baseUrl).origin : `${request.protocol}://${request.get('Host')}`)
}
