import { minutes } from './durations.ts'

/** A request that was answered, or given up by who asked. */
export interface NotedRequest {
  method: string
  /** The pattern of its address; undefined for what fits none. */
  route: string | undefined
  milliseconds: number
  /** Whether it ended in an error of the service. */
  failed: boolean
}

/** What requests of one route took, together. */
export interface RouteTimes {
  method: string
  route: string
  count: number
  /** Of all of them, in milliseconds. */
  total: number
  slowest: number
  failed: number
}

export interface NotedStatement {
  at: string
  milliseconds: number
  failed: boolean
  /** The route of the request for which it ran; undefined beside the requests. */
  route: string | undefined
  /** With a mark for each value, never the values. */
  text: string
}

/** What one process remembers of the last quarter of an hour. */
export interface Lately {
  noteRequest: (request: NotedRequest) => void
  noteStatement: (statement: Omit<NotedStatement, 'at'>) => void
  routes: () => RouteTimes[]
  /** The newest first. */
  statements: () => NotedStatement[]
}

/** How far back it goes, in minutes. */
export const latelyMinutes = 15
const mostStatements = 20

/**
 * Remembers how long requests took, by the minute and the pattern of their address, and the last slow statements. What it
 * takes is bounded by the number of routes, so it is always on.
 */
export function openLately(clock: () => number = Date.now): Lately {
  const byMinute = new Map<number, Map<string, RouteTimes>>()
  let slow: NotedStatement[] = []
  const thisMinute = () => Math.floor(clock() / minutes(1))

  function timesOf({ method, route = 'none' }: NotedRequest): RouteTimes {
    const minute = thisMinute()
    const routes = byMinute.get(minute) ?? new Map<string, RouteTimes>()
    if (routes.size === 0) {
      byMinute.set(minute, routes)
      for (const old of byMinute.keys()) if (old <= minute - latelyMinutes) byMinute.delete(old)
    }
    const key = `${method} ${route}`
    const times = routes.get(key) ?? { method, route, count: 0, total: 0, slowest: 0, failed: 0 }
    routes.set(key, times)
    return times
  }

  return {
    noteRequest(request) {
      const times = timesOf(request)
      times.count += 1
      times.total += request.milliseconds
      times.slowest = Math.max(times.slowest, request.milliseconds)
      times.failed += Number(request.failed)
    },
    noteStatement(statement) {
      slow = [{ at: new Date(clock()).toISOString(), ...statement }, ...slow].slice(0, mostStatements)
    },
    routes() {
      const oldest = thisMinute() - latelyMinutes
      const recent = [...byMinute].filter(([minute]) => minute > oldest)
      return sumOfRoutes(recent.flatMap(([, routes]) => [...routes.values()]))
    },
    statements: () => slow.filter(({ at }) => clock() - Date.parse(at) < minutes(latelyMinutes)),
  }
}

/** One entry for each method and route. */
export function sumOfRoutes(all: readonly RouteTimes[]): RouteTimes[] {
  const sums = new Map<string, RouteTimes>()
  for (const { method, route, count, total, slowest, failed } of all) {
    const key = `${method} ${route}`
    const sum = sums.get(key) ?? { method, route, count: 0, total: 0, slowest: 0, failed: 0 }
    sums.set(key, {
      method,
      route,
      count: sum.count + count,
      total: sum.total + total,
      slowest: Math.max(sum.slowest, slowest),
      failed: sum.failed + failed,
    })
  }
  return [...sums.values()]
}
