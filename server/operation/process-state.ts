import type { Lately, NotedStatement, RouteTimes } from '../platform/lately.ts'

/** How one process of the service is: plain data, which another process can be sent. */
export interface ProcessState {
  /** Its number in the system. */
  pid: number
  startedAt: string
  /** The version of Node. */
  node: string
  /** Bytes of memory that are its own, and those of them that JavaScript has. */
  memory: { resident: number; heap: number }
  routes: readonly RouteTimes[]
  statements: readonly NotedStatement[]
}

export function stateOfProcess({ routes, statements }: Pick<Lately, 'routes' | 'statements'>): ProcessState {
  const { rss, heapUsed } = process.memoryUsage()
  return {
    pid: process.pid,
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
    node: process.version,
    memory: { resident: rss, heap: heapUsed },
    routes: routes(),
    statements: statements(),
  }
}
