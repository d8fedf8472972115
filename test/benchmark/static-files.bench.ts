import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { withBare } from './bare-service.ts'
import { asked, soundRateOf } from './http-load.ts'
import { figure, type Measurement } from './measurement.ts'
import { inFolder, withService } from './serving.ts'

const takesBrotli = { 'accept-encoding': 'br' }

/** How often a second the stylesheet is sent as it lies there compressed, against node's http with the same bytes. */
export async function benchmark(): Promise<Measurement> {
  return inFolder(
    async () => undefined,
    (file, folder) => withService(file, ({ url }) => measure(url, folder)),
  )
}

async function measure(url: string, folder: string): Promise<Measurement> {
  const page = await (await fetch(`${url}/sign-in`)).text()
  const address = `${url}${/href="([^"]+\.css)"/.exec(page)?.[1]}`
  const { bytes, type } = await take(address)
  const ours = await soundRateOf(address, takesBrotli)
  const bare = { kind: 'http', body: bytes, type, encoding: 'br' } as const
  const plain = await withBare(folder, bare, (other) => soundRateOf(other, takesBrotli))
  return {
    name: 'static-files',
    what: `the stylesheet as it was compressed when it was built, from one process; ${asked}`,
    figures: {
      size: figure(bytes.length, 'bytes'),
      stylesheet: figure(ours, 'a second', { what: 'node’s http of the same bytes', value: plain }),
    },
    goals: [],
  }
}

/** As it comes over the wire: `fetch` would unpack it. */
async function take(address: string): Promise<{ bytes: Buffer; type: string }> {
  const [reply] = (await once(get(address, { headers: takesBrotli }), 'response')) as [IncomingMessage]
  if (reply.headers['content-encoding'] !== 'br') throw new Error(`${address} was not sent compressed`)
  const parts: Buffer[] = []
  for await (const part of reply) parts.push(part as Buffer)
  return { bytes: Buffer.concat(parts), type: reply.headers['content-type'] ?? '' }
}
