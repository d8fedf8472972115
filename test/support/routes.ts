import type { Express } from 'express'

interface Layer {
  route?: { path: string; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
}

/** Every route of an app, as `GET /responses/:response`, in order. */
export function routesOf(app: Express): string[] {
  const { stack } = (app as unknown as { router: { stack: Layer[] } }).router
  return listed(stack)
}

function listed(stack: readonly Layer[]): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return listed(handle.stack ?? [])
    return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`)
  })
}
