import type { RequestHandler } from 'express'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'
import { inlineScriptSource } from './assets.ts'

/** Everything comes from this service itself; the one script that stands in the page is allowed by its hash. */
export function securityHeaders(secure: boolean): RequestHandler {
  const headers = headersOf(secure)
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    next()
  }
}

/** They are the same for every reply, so helmet is asked for them once, with a reply that nobody is sent. */
function headersOf(secure: boolean): readonly (readonly [string, string])[] {
  const reply = new ServerResponse(new IncomingMessage(new Socket()))
  policy(secure)(reply.req, reply, (error) => {
    if (error) throw new Error('The headers of security could not be made', { cause: error })
  })
  const headers = Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)] as const)
  if (headers.length === 0) throw new Error('The headers of security were not made at once')
  return headers
}

function policy(secure: boolean): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'", inlineScriptSource],
        'style-src': ["'self'"],
        'img-src': ["'self'"],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
        ...(secure && { 'upgrade-insecure-requests': [] }),
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure && { maxAge: 31_536_000, includeSubDomains: true },
    xFrameOptions: { action: 'deny' },
  })
}

/** Pages hold what only their reader may see, so no cache keeps them. Assets say otherwise for themselves. */
export const neverCached: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}
