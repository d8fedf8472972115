import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import express from 'express'
import { httpServer } from '../../../server/platform/http/server.ts'

const limits = { head: 300, request: 600, stop: 300, idle: 300, promised: 2000, check: 50 }
const head = 'POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\n'

describe('clients that stall', () => {
  it('are told so when the head of a request, or the rest of it, does not arrive', async () => {
    const { port, close } = await serve()
    for (const sent of ['GET /echo HTTP/1.1\r\nHost: loc', `${head}half`]) {
      const { socket, said } = await send(port, sent)
      await once(socket, 'close')
      assert.match(said(), /^HTTP\/1\.1 408 /, sent)
    }
    await close(false)
  })

  it('delay a stop no longer than it is given', async () => {
    const { port, close, answered } = await serve({ ...limits, request: 60_000, head: 60_000 })
    const { socket } = await send(port, `${head}half`)
    const began = performance.now()
    await Promise.all([once(socket, 'close'), close(false)])
    assert.ok(performance.now() - began >= limits.stop - 20)
    assert.ok(performance.now() - began < 5000)
    assert.equal(answered(), false)
  })

  it('are answered if they go on in time, after which the stop waits for nobody', async () => {
    const { port, close } = await serve({ ...limits, stop: 60_000 })
    const { socket, said } = await send(port, `${head}half`)
    const stopped = close(false)
    socket.write(' done!')
    await stopped
    assert.match(said(), /^HTTP\/1\.1 200 [^]*half done!$/)
  })
})

describe('a server that is told to stop', () => {
  const whole = `${head}half done!`

  it('answers patiently what is on its way on a connection that was kept, says that it is the last, and waits no longer', async () => {
    const { port, close } = await serve({ ...limits, stop: 60_000, idle: 30_000 })
    const { socket, said } = await send(port, whole)
    await until(() => said().includes('half done!'))
    assert.match(said(), /Connection: keep-alive\r\n|Keep-Alive: timeout=2\r\n/i)
    const stopped = close(true)
    const before = said().length
    socket.write(whole)
    await Promise.all([stopped, once(socket, 'close')])
    assert.match(said().slice(before), /^HTTP\/1\.1 200 [^]*Connection: close[^]*half done!$/i)
  })

  it('keeps a connection of which it has promised so, though it was told to stop before it answered', async () => {
    const { port, close } = await serve({ ...limits, stop: 60_000, idle: 30_000 })
    const { socket, said } = await send(port, `${head}half`)
    const stopped = close(true)
    socket.write(' done!')
    await until(() => said().includes('half done!'))
    socket.write(whole)
    await Promise.all([stopped, once(socket, 'close')])
    assert.equal(said().match(/HTTP\/1\.1 200 /g)?.length, 2)
  })

  it('keeps such a connection no longer than its other end was told', async () => {
    const { port, close } = await serve({ ...limits, stop: 60_000, idle: 50 })
    const { socket } = await send(port, whole)
    await Promise.all([once(socket, 'close'), close(true)])
  })

  it('keeps none where nobody is to be waited for', async () => {
    const { port, close } = await serve({ ...limits, stop: 60_000, idle: 60_000 })
    const { socket, said } = await send(port, whole)
    await until(() => said().includes('half done!'))
    await Promise.all([once(socket, 'close'), close(false)])
  })
})

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5)
}

async function serve(given = limits) {
  let answered = false
  const app = express()
  app.set('env', 'test')
  app.use(express.text())
  app.post('/echo', (request, response) => {
    answered = true
    response.send(request.body)
  })
  const { server, close } = httpServer(app, given)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, close, answered: () => answered }
}

/** Sends some of a request, and waits until the server has it. */
async function send(port: number, text: string): Promise<{ socket: Socket; said: () => string }> {
  const socket = connect(port, '127.0.0.1')
  after(() => socket.destroy())
  let said = ''
  socket.setEncoding('utf8').on('data', (part: string) => (said += part))
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(text)
  await new Promise((resolve) => setTimeout(resolve, 50))
  return { socket, said: () => said }
}
