import type { Request } from 'express'

/**
 * The pattern of the address that a request fits, `/responses/:response`; undefined while none has been found, and for what
 * fits none. Every router stands at the root, so the pattern of a route is the whole of it.
 */
export function routeOf(request: Request): string | undefined {
  const { route } = request as { route?: { path: unknown } }
  return route && String(route.path)
}
