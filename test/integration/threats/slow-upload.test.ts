import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { type AddressInfo, connect, type Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { after, describe, it } from 'node:test'
import { httpServer } from '../../../server/platform/http/server.ts'
import { password, person, signedIn, temporaryFolder, testApp, visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { answerForm } from '../../support/forms.ts'

/** What an operator has is twenty seconds for the head of a request and two minutes for all of it; here it is shorter. */
const limits = { head: 1000, request: 3000, stop: 500, idle: 500, promised: 250, check: 100 }

describe('whoever sends slowly', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const section = `/responses/${responseIds.get('RAA')}/sections/sharing/acute`
  const email = await person(databases, 'Bob', [{ role: 'lead_respondent', scope: 'RAA' }])
  const bob = await signedIn(app, email)
  const { server, close } = httpServer(app, limits)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => close(false))
  const { port } = server.address() as AddressInfo
  const incoming = path.join(dataFolder, 'evidence', 'incoming')
  const reply = await visitor(app).post('/sign-in').type('form').send({ email, password })
  const cookie = (reply.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
  const head = [
    `POST ${section}/evidence/files HTTP/1.1`,
    'Host: survey.example',
    'Sec-Fetch-Site: same-origin',
    `Cookie: ${cookie}`,
    'Content-Type: multipart/form-data; boundary=x',
    'Content-Length: 5000000',
    '',
    '--x\r\nContent-Disposition: form-data; name="file"; filename="plan.pdf"\r\n\r\n%PDF-1.7 ',
  ].join('\r\n')

  async function open(text: string): Promise<{ socket: Socket; said: () => string; closed: Promise<unknown> }> {
    const socket = connect(port, '127.0.0.1')
    after(() => socket.destroy())
    let said = ''
    socket.setEncoding('utf8').on('data', (part: string) => (said += part))
    socket.on('error', () => undefined)
    const closed = once(socket, 'close')
    await once(socket, 'connect')
    socket.write(text)
    return { socket, said: () => said, closed }
  }

  async function arrives(count: number): Promise<void> {
    for (let turn = 0; readdirSync(incoming).length !== count; turn += 1) {
      assert.ok(turn < 200, `${readdirSync(incoming).length} files are arriving, not ${count}`)
      await pause(20)
    }
  }

  it('holds up nobody else, who saves meanwhile, and is cut off without leaving a file', async () => {
    const slow = await Promise.all(Array.from({ length: 20 }, () => open(head)))
    await arrives(20)
    const began = performance.now()
    for (let version = 0; version < 3; version += 1) {
      const code = version % 2 === 0 ? 'agree' : 'disagree'
      const form = answerForm({ 'sharing.out.gp': code }, { 'sharing.out.gp': version })
      await bob.post(section).type('form').send(form).expect(303)
    }
    assert.ok(performance.now() - began < limits.request, 'saving did not wait for them')
    await Promise.all(slow.map(({ closed }) => closed))
    await arrives(0)
    assert.equal((await databases.reader('evidence')).length, 0)
    assert.ok(slow.every(({ said }) => /^HTTP\/1\.1 (408|400) /.test(said()) || said() === ''))
  })

  it('is cut off though something comes now and then', async () => {
    const { socket, closed } = await open(head)
    const dripping = setInterval(() => socket.write('x'), 100)
    await closed
    clearInterval(dripping)
    await arrives(0)
  })

  it('or goes away in the middle leaves no file', async () => {
    const { socket } = await open(head)
    await arrives(1)
    socket.destroy()
    await arrives(0)
  })

  it('is cut off while still at the head of a request, and head and address have a size', async () => {
    const { said, closed } = await open('GET /ping HTTP/1.1\r\nHost: survey.example\r\nX-Slow: ')
    await closed
    assert.match(said(), /^HTTP\/1\.1 408 /)
    const long = await open(`GET /ping HTTP/1.1\r\nHost: survey.example\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`)
    await long.closed
    assert.match(long.said(), /^HTTP\/1\.1 431 /)
  })

  it('or sends two lengths, or hides a second request in the first, is refused', async () => {
    for (const heads of [
      'Content-Length: 5\r\nContent-Length: 6',
      'Content-Length: 5\r\nTransfer-Encoding: chunked',
      'Transfer-Encoding: xchunked',
      'Transfer-Encoding : chunked',
    ]) {
      const { said, closed } = await open(
        `POST /sign-in HTTP/1.1\r\nHost: survey.example\r\n${heads}\r\n\r\n0\r\n\r\nGET /ping HTTP/1.1\r\nHost: x\r\n\r\n`,
      )
      await closed
      assert.match(said(), /^HTTP\/1\.1 (400|403) /, heads)
      assert.equal(said().match(/HTTP\/1\.1 /g)?.length, 1, 'one request was read')
      assert.doesNotMatch(said(), /pong/)
    }
  })
})
