import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

/** A proxy that gives each request to the next of several services. */
export async function roundRobin(services: readonly string[]): Promise<string> {
  let turn = 0
  const proxy = createServer((asked, answer) => {
    turn += 1
    const to = new URL(asked.url ?? '/', services[turn % services.length])
    const headers = {
      ...asked.headers,
      'x-forwarded-for': asked.headers['x-forwarded-for'] ?? asked.socket.remoteAddress,
    }
    const onwards = request(to, { method: asked.method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    })
    onwards.on('error', () => answer.destroy())
    asked.pipe(onwards)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  after(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
}
