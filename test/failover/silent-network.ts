import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { after } from 'node:test'

/** A way to a server that can swallow whatever is sent, as a network does that loses packets: nobody is told, nothing ends. */
export interface SilentNetwork {
  port: number
  /** From now on nothing passes in either direction, and new connections are taken and never answered. */
  fallSilent: () => void
  /** New connections pass again. Those that were held stay silent for ever. */
  heal: () => void
}

export async function silentNetwork(to: number): Promise<SilentNetwork> {
  const sockets = new Set<Socket>()
  const silent = new Set<Socket>()
  let isSilent = false
  const hold = (socket: Socket) => void silent.add(socket.resume())
  const pass = (from: Socket, on: Socket) => {
    from.on('data', (part) => void (silent.has(from) || on.write(part)))
    from.on('end', () => void (silent.has(from) || on.end()))
  }
  const track = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      silent.delete(socket)
    })
  }
  // the end of a connection is a packet like another: it does not arrive on the other side
  const server = createServer({ allowHalfOpen: true }, (near) => {
    track(near)
    if (isSilent) return hold(near)
    const far = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true })
    track(far)
    pass(near, far)
    pass(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent() {
      isSilent = true
      for (const socket of sockets) hold(socket)
    },
    heal: () => void (isSilent = false),
  }
}
