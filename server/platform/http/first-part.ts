import { type RequestHandler, Router } from 'express'

/**
 * Routes of many routers, in their order, of which only those are tried that begin as the address does: express holds an
 * address against every route before its own, and lets others go first after each router in which none fits. Routers that
 * do more than hold routes, and routes whose first part is a parameter, are refused.
 */
export function byFirstPart(routers: readonly Router[]): RequestHandler {
  const stack = routers.flatMap((router) => router.stack)
  const routes = new Map<string, Router>()
  for (const layer of stack) {
    const [, part] = plainStart.exec(layer.route?.path ?? '') ?? []
    if (part === undefined) throw new Error(`Every route begins with a word: ${layer.route?.path ?? layer.name}`)
    const others = routes.get(part) ?? Router()
    others.stack.push(layer)
    routes.set(part, others)
  }
  return withStack(stack, (request, response, next) => {
    const router = routes.get(firstPart(request.path))
    if (router) router(request, response, next)
    else next()
  })
}

/** A router that is tried for addresses that begin with one of these words. */
export function onlyUnder(parts: readonly string[], router: Router): RequestHandler {
  return withStack(router.stack, (request, response, next) => {
    if (parts.includes(firstPart(request.path))) router(request, response, next)
    else next()
  })
}

/** The first word of a route, which is nothing for `/`, and what may follow it: `/responses{/:response}`. */
const plainStart = /^\/([a-z-]*)(?:\/|\{\/|$)/

/** Of an address, without capital letters: to express `/Help` is `/help`. */
function firstPart(path: string): string {
  const end = path.indexOf('/', 1)
  return path.slice(1, end < 0 ? undefined : end).toLowerCase()
}

/** As a router has it: for whoever lists the routes. */
function withStack(stack: Router['stack'], handler: RequestHandler): RequestHandler {
  return Object.assign(handler, { stack })
}
