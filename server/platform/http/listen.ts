import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { minutes } from '../durations.ts'

/**
 * Serves until the process is told to stop; then takes no new request, finishes those under way, calls `stop` and ends.
 * Gives the address; fails with a clear sentence when the port is taken.
 */
export function listen(
  app: Express,
  { port, host }: { port: number; host: string },
  stop: () => Promise<void>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error?: Error) => {
      if (error)
        return reject(new Error(`The service cannot listen on port ${port}: ${error.message}`, { cause: error }))
      resolve(`http://localhost:${(server.address() as AddressInfo).port}`)
    })
    server.requestTimeout = minutes(2)
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => finish(server, stop))
  })
}

function finish(server: Server, stop: () => Promise<void>): void {
  server.close(() => {
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
  server.closeIdleConnections()
}
