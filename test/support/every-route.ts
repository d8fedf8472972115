import type { Express } from 'express'
import { routesOf } from './routes.ts'

export interface FilledRoute {
  /** As the app writes it, `GET /responses/:response`. */
  route: string
  method: string
  path: string
}

/**
 * Every route of an app with its parameters filled in: those given by name, `1` for any other, so that a route that is
 * added is asked for without anybody saying so here. A part that may be left out is there.
 */
export function everyRoute(app: Express, values: Readonly<Record<string, string>> = {}): FilledRoute[] {
  return routesOf(app).map((route) => {
    const [method = '', pattern = ''] = route.split(' ')
    const path = pattern.replaceAll(/[{}]/g, '').replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? '1')
    return { route, method, path }
  })
}

/** Those that change something, and are asked for by a form or a script. */
export function changingRoutes(app: Express, values: Readonly<Record<string, string>> = {}): FilledRoute[] {
  return everyRoute(app, values).filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method))
}
