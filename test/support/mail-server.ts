import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  url: string
  /** What has arrived, whole. */
  received: { mail: ParsedMail; raw: string }[]
}

/** A real SMTP server. `refuse` answers to a recipient instead of taking the message, such as `550 5.1.1`. */
export async function startMailServer(refuse: (address: string) => string | undefined = () => undefined) {
  const received: MailServer['received'] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const refusal = refuse(address)
      if (refusal === undefined) return done()
      const [code = '', ...words] = refusal.split(' ')
      return done(Object.assign(new Error(words.join(' ')), { responseCode: Number(code) }))
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString()
        simpleParser(raw).then(
          (mail) => {
            received.push({ mail, raw })
            done()
          },
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        )
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  after(() => server.close())
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, received }
}

export interface NotifyServer {
  url: string
  requests: { method: string; path: string; body: Record<string, unknown> }[]
  /** What it answers next, by method and path without its query. */
  answers: Map<string, { status: number; body: object }>
}

/** Speaks the calls of GOV.UK Notify that are needed: send, ask about one, find by reference. */
export async function startNotifyServer(): Promise<NotifyServer> {
  const requests: NotifyServer['requests'] = []
  const answers: NotifyServer['answers'] = new Map()
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url: path = '' } = request
      const text = Buffer.concat(chunks).toString()
      requests.push({ method, path, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) })
      const answer = answers.get(`${method} ${path.split('?')[0]}`) ?? { status: 404, body: {} }
      response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer.body))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, answers }
}
