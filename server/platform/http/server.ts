import { createServer, type Server } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import type { Express } from 'express'
import { minutes, seconds } from '../durations.ts'

/** In milliseconds. */
export interface ServerLimits {
  /** For the head of a request to arrive; who takes longer means to hold the connection. */
  head: number
  /** For the whole of it: 10 MB of evidence over a line of 85 KB a second. */
  request: number
  /** For requests under way to end once the service is told to stop; hosts kill what takes half a minute. */
  stop: number
  /** For which a connection is kept on which nothing is asked. */
  idle: number
  /** For which its other end is told that it is: shorter, so that what it sends at the last moment still arrives. */
  promised: number
  /** How often these are looked at. */
  check: number
}

const usualLimits: ServerLimits = {
  head: seconds(20),
  request: minutes(2),
  stop: seconds(10),
  idle: seconds(7),
  promised: seconds(3),
  check: seconds(5),
}

export interface HttpServer {
  server: Server
  /**
   * Takes no new connection, finishes the requests under way, and ends whatever is still open after a while. Patiently, a
   * connection on which nothing is asked is kept for as long as its other end was told: a request may be on its way.
   */
  close: (patiently: boolean) => Promise<void>
}

export function httpServer(
  app: Express,
  { head, request, stop, idle, promised, check }: ServerLimits = usualLimits,
): HttpServer {
  const limits = {
    headersTimeout: head,
    requestTimeout: request,
    keepAliveTimeout: idle,
    connectionsCheckingInterval: check,
  }
  const server = createServer(limits, app)
  let keepsNone = false
  const unused = unusedConnections(server, { promised, keepsNone: () => keepsNone })
  const endUnused = (which: 'silent' | 'all') => {
    for (const [connection, hasAsked] of unused) if (which === 'all' || !hasAsked) connection.destroy()
  }
  const close = (patiently: boolean) =>
    new Promise<void>((resolve) => {
      const late = setTimeout(() => server.closeAllConnections(), stop)
      // the server's own would end at once every connection on which nothing is asked
      NetServer.prototype.close.call(server, () => {
        clearTimeout(late)
        resolve()
      })
      keepsNone = !patiently
      if (!patiently) return endUnused('all')
      setTimeout(() => endUnused('silent'), Math.min(idle, seconds(2))).unref()
      setTimeout(() => endUnused('all'), idle).unref()
    })
  return { server, close }
}

/**
 * The connections on which nothing is being answered, and whether anything ever was. A browser opens one before it has anything to ask; Node takes that
 * for a request under way, and would wait for it for ever.
 */
function unusedConnections(
  server: Server,
  { promised, keepsNone }: { promised: number; keepsNone: () => boolean },
): ReadonlyMap<Socket, boolean> {
  const unused = new Map<Socket, boolean>()
  server.on('connection', (socket) => {
    unused.set(socket, false)
    socket.once('close', () => unused.delete(socket))
  })
  server.prependListener('request', ({ socket }, response) => {
    unused.delete(socket)
    const isLast = !server.listening
    if (isLast) response.setHeader('Connection', 'close')
    else response.setHeader('Keep-Alive', `timeout=${promised / 1000}`)
    response.once('close', () => {
      // who was told that the connection is kept may be sending the next request already
      if (isLast || keepsNone()) socket.end()
      else if (!socket.destroyed) unused.set(socket, true)
    })
  })
  return unused
}
