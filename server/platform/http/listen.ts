import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { httpServer } from './server.ts'

/**
 * Serves until the process is told to stop; then takes no new request, finishes those under way, calls `stop` and ends. A
 * host's SIGTERM lets those come that are on their way; whoever presses Ctrl-C need not wait for them.
 * Gives the address; fails with a clear sentence when the port is taken.
 */
export function listen(
  app: Express,
  { port, host }: { port: number; host: string },
  stop: () => Promise<void>,
): Promise<string> {
  const { server, close } = httpServer(app)
  const finish = (signal: NodeJS.Signals) => {
    close(signal === 'SIGTERM')
      .then(stop)
      .then(
        () => process.exit(0),
        () => process.exit(1),
      )
  }
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`The service cannot listen on port ${port}: ${error.message}`, { cause: error })),
    )
    server.listen(port, host, () => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, finish)
      resolve(`http://localhost:${(server.address() as AddressInfo).port}`)
    })
  })
}
