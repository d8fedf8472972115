import path from 'node:path'
import { withBare } from './bare-service.ts'
import { asked, soundRateOf } from './http-load.ts'
import { largeCode, largeCollection } from './large-collection.ts'
import { figure, type Figure, type Goal, type Measurement } from './measurement.ts'
import { seedVisitors, signInBoth, withService } from './serving.ts'

const organisations = 1_000

interface Rates {
  bytes: number
  ours: number
  send: number
  plain: number
}

/** Pages a second of the built service, with a session, against express and node's http that send the same bytes. */
export async function benchmark(): Promise<Measurement> {
  const large = await largeCollection(organisations)
  try {
    const { page, ...visitors } = await seedVisitors(large.databases, '2027')
    return await withService(large.file, async ({ url }) => {
      const cookies = await signInBoth(url, visitors)
      const folder = path.dirname(large.file)
      const answering = await ratesOf(`${url}${page}`, cookies.respondent, folder)
      const figures = `${url}/collections/${largeCode}/comparison?item=section_1.statement_1&by=region`
      return report(answering, await ratesOf(figures, cookies.lead, folder))
    })
  } finally {
    await large.remove()
  }
}

function report(answering: Rates, comparison: Rates): Measurement {
  const pages = { 'a page of answering': answering, 'a page of figures': comparison }
  return {
    name: 'page-render',
    what: `a page of answering, and one of figures of ${organisations.toLocaleString('en-GB')} organisations x 120 items, with a session, from one process; ${asked}`,
    figures: Object.assign({}, ...Object.entries(pages).map(([name, rates]) => figuresOf(name, rates))),
    goals: Object.entries(pages).map(([name, { ours, send }]): Goal => {
      return { of: name, goal: 'within 3 times of `send`', met: ours * 3 >= send }
    }),
  }
}

function figuresOf(name: string, { bytes, ours, send, plain }: Rates): Record<string, Figure> {
  return {
    [`${name}, size`]: figure(bytes, 'bytes'),
    [name]: figure(ours, 'a second', { what: 'express `send` of the same bytes', value: send }),
    [`express \`send\` of ${name}`]: figure(send, 'a second', { what: 'node’s http', value: plain }),
  }
}

/** The page is asked for once before, as a service has long been running. */
async function ratesOf(url: string, cookie: string, folder: string): Promise<Rates> {
  const reply = await fetch(url, { headers: { cookie }, redirect: 'manual' })
  if (reply.status !== 200) throw new Error(`${url} answered ${reply.status}`)
  const body = await reply.text()
  const type = reply.headers.get('content-type') ?? ''
  const ours = await soundRateOf(url, { cookie })
  const send = await withBare(folder, { kind: 'express', body, type }, (address) => soundRateOf(address))
  const plain = await withBare(folder, { kind: 'http', body, type }, (address) => soundRateOf(address))
  return { bytes: Buffer.byteLength(body), ours, send, plain }
}
