import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
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
    const unused = unusedConnections(server)
    const finish = () => {
      server.close(() => {
        stop().then(
          () => process.exit(0),
          () => process.exit(1),
        )
      })
      for (const connection of unused) connection.destroy()
    }
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, finish)
  })
}

/**
 * The connections on which nothing is being answered. A browser opens one before it has anything to ask; Node takes that
 * for a request under way, and would wait for it for ever.
 */
function unusedConnections(server: Server): ReadonlySet<Socket> {
  const unused = new Set<Socket>()
  server.on('connection', (socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    unused.delete(socket)
    response.once('close', () => {
      if (!server.listening) socket.end()
      else if (!socket.destroyed) unused.add(socket)
    })
  })
  return unused
}
