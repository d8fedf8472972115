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
  /** For which a connection is kept on which nothing is asked; who keeps it open is told, and asks on another after that. */
  idle: number
  /** How often these are looked at. */
  check: number
}

const usualLimits: ServerLimits = {
  head: seconds(20),
  request: minutes(2),
  stop: seconds(10),
  idle: seconds(5),
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

export function httpServer(app: Express, { head, request, stop, idle, check }: ServerLimits = usualLimits): HttpServer {
  const limits = {
    headersTimeout: head,
    requestTimeout: request,
    keepAliveTimeout: idle,
    connectionsCheckingInterval: check,
  }
  const server = createServer(limits, app)
  const unused = unusedConnections(server)
  const endUnused = () => {
    for (const connection of unused) connection.destroy()
  }
  const close = (patiently: boolean) =>
    new Promise<void>((resolve) => {
      const late = setTimeout(() => server.closeAllConnections(), stop)
      // the server's own would end at once every connection on which nothing is asked
      NetServer.prototype.close.call(server, () => {
        clearTimeout(late)
        resolve()
      })
      if (patiently) setTimeout(endUnused, idle).unref()
      else endUnused()
    })
  return { server, close }
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
  server.prependListener('request', ({ socket }, response) => {
    unused.delete(socket)
    if (!server.listening) response.setHeader('Connection', 'close')
    response.once('close', () => {
      if (!server.listening) socket.end()
      else if (!socket.destroyed) unused.add(socket)
    })
  })
  return unused
}
