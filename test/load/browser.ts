import { Agent, type IncomingMessage, request } from 'node:http'
import { once } from 'node:events'
import { password } from '../support/app.ts'

/** What a browser sends with every form of our own pages. */
const fromOwnPage = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' }

export interface Answered {
  status: number
  cookies: string[]
  text: string
}

/** Asks over connections that are kept open, as browsers do; the driver is to cost little beside the service. */
export interface Browser {
  get(path: string, cookie: string, accept?: string): Promise<Answered>
  post(path: string, cookie: string, body: string): Promise<Answered>
  /** Takes a file away without keeping it; gives its lines, and fails where it is cut off. */
  countLines(path: string, cookie: string): Promise<number>
  /** Gives the cookie; with a one-time code where somebody's role needs one. */
  signIn(email: string, code?: string): Promise<string>
  close(): void
}

export function openBrowser(address: string, connections = 1000): Browser {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const browser: Browser = {
    get: (path, cookie, accept = 'text/html') =>
      ask(agent, address + path, { method: 'GET', headers: { Cookie: cookie, Accept: accept } }),
    post: (path, cookie, body) =>
      ask(agent, address + path, {
        method: 'POST',
        headers: {
          ...fromOwnPage,
          // a proxy says so: everybody sits elsewhere, and no address signs in hundreds at once
          'X-Forwarded-For': elsewhere(),
          Cookie: cookie,
          Accept: 'application/json',
          'Content-Length': Buffer.byteLength(body),
        },
        body,
      }),
    countLines: (path, cookie) => countLines(agent, address + path, cookie),
    async signIn(email, code) {
      const reply = await browser.post('/sign-in', '', new URLSearchParams({ email, password }).toString())
      const cookie = cookieOf(reply)
      const last = code === undefined ? reply : await browser.post('/sign-in/code', cookie, `code=${code}`)
      if (last.status !== 303) throw new Error(`${email} was not let in: ${last.status}`)
      return last.cookies.length > 0 ? cookieOf(last) : cookie
    },
    close: () => agent.destroy(),
  }
  return browser
}

let seats = 0

function elsewhere(): string {
  seats = (seats + 1) % 65_536
  return `10.0.${seats >> 8}.${seats & 255}`
}

function cookieOf({ cookies }: Answered): string {
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}

/** As browsers do: on a new connection where one that was kept turns out to have been closed meanwhile. */
async function begin(agent: Agent, url: string, { method, headers, body }: Asked): Promise<IncomingMessage> {
  const asking = request(url, { agent, method, headers })
  asking.end(body)
  try {
    const [reply] = (await once(asking, 'response')) as [IncomingMessage]
    return reply
  } catch (error) {
    if (asking.reusedSocket)
      return begin(agent, url, body === undefined ? { method, headers } : { method, headers, body })
    throw error
  }
}

interface Asked {
  method: string
  headers: Record<string, string | number>
  body?: string
}

async function countLines(agent: Agent, url: string, cookie: string): Promise<number> {
  const reply = await begin(agent, url, { method: 'GET', headers: { Cookie: cookie } })
  if (reply.statusCode !== 200) throw new Error(`${url} was answered with ${reply.statusCode}`)
  let lines = 0
  for await (const part of reply as AsyncIterable<Buffer>)
    for (let end = part.indexOf(10); end >= 0; end = part.indexOf(10, end + 1)) lines += 1
  return lines
}

async function ask(agent: Agent, url: string, asked: Asked): Promise<Answered> {
  const reply = await begin(agent, url, asked)
  const parts: Buffer[] = []
  for await (const part of reply) parts.push(part as Buffer)
  return {
    status: reply.statusCode ?? 0,
    cookies: reply.headers['set-cookie'] ?? [],
    text: Buffer.concat(parts).toString(),
  }
}
