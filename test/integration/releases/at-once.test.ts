import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync, readlinkSync, truncateSync } from 'node:fs'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import request from 'supertest'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { Conflict } from '../../../server/platform/errors.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { pinRelease } from '../../../server/releases/prepare-release.ts'
import { person, provenance, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { openedTo, publishedRelease } from '../../support/release.ts'
import { smallCountry } from './country.ts'

const form = { reason: '', leads: '1/1/2026', researchers: '', public: '', publicGets: 'files' }

describe('two people who prepare a release at once', async () => {
  const databases = await freshDatabases()
  const { reader, writer } = databases
  const app = testApp(databases)
  const [first, second] = [await smallCountry(databases), await smallCountry(databases, '2025')]
  for (const id of [first, second]) await setCollectionState(writer, id, 'released')
  const administrator = [{ role: 'administrator', scope: '' }] as const
  const alice = await signedIn(app, await person(databases, 'Alice', administrator))
  const bob = await signedIn(app, await person(databases, 'Bob', administrator))
  const made = (id: number) => reader('releases').where({ collection_id: id }).orderBy('id').select('number')

  it('make one, and one of them is told', async () => {
    const replies = await Promise.all(
      [alice, bob].map((who) => who.post('/programme/collections/2026/releases').type('form').send(form)),
    )
    assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([303, 409]))
    assert.match(replies.find(({ status }) => status === 409)?.text ?? '', /is being prepared/)
    assert.deepEqual(await made(first), [{ number: 1 }])
  })

  it('make one also where neither has seen the other’s', async () => {
    const prepare = () =>
      writer.transaction(async (db) => {
        const asked = { collectionCode: '2025', reason: '', openings: openedTo('public') }
        const number = await pinRelease(db, { request: asked, provenance, personId: undefined }, new Date())
        await pause(300)
        return number
      })
    const outcomes = await Promise.allSettled([prepare(), prepare()])
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    assert.equal(refused.length, 1)
    assert.ok(refused[0] instanceof Conflict, String(refused[0]))
    assert.deepEqual(await made(second), [{ number: 1 }])
  })
})

describe('whoever goes away in mid-download', async () => {
  const lines: string[] = []
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const logger = createLogger('info', { write: (line: string) => void lines.push(line) })
  const app = testApp(databases, undefined, { dataFolder, logger })
  const collectionId = await smallCountry(databases)
  await setCollectionState(databases.writer, collectionId, 'released')
  const wanted = { collectionId, collectionCode: '2026', dataFolder, openings: openedTo('public') }
  const { folder = '' } = await publishedRelease(databases, wanted)
  const server = createServer(app).listen(0)
  after(() => server.close())
  const file = '/releases/2026/1/files/csv/answers.csv'

  it('leaves no error in the log, and the next request is answered', async () => {
    const size = 256 * 2 ** 20
    truncateSync(path.join(dataFolder, 'releases', folder, 'csv/answers.csv'), size)
    const asked = get({ port: portOf(), path: file })
    const [reply] = (await once(asked, 'response')) as [IncomingMessage]
    assert.equal(reply.headers['content-length'], String(size))
    await once(reply, 'data')
    asked.destroy()
    assert.equal(openIn(dataFolder).length, 1)
    while ((await connections()) > 0 || openIn(dataFolder).length > 0) await pause(20)
    assert.deepEqual(
      lines.filter((line) => (JSON.parse(line) as { level: number }).level >= 40),
      [],
    )
    const part = await request(server).get(file).set('Range', 'bytes=0-9').expect(206)
    assert.equal(part.headers['content-range'], `bytes 0-9/${size}`)
    await request(server).get('/releases/2026/1').expect(200)
  })

  it('leaves no file open, however many go away at once', async () => {
    const asked = Array.from({ length: 20 }, () => get({ port: portOf(), path: file }))
    const replies = await Promise.all(asked.map((one) => once(one, 'response')))
    await Promise.all(replies.map(([reply]) => once(reply as IncomingMessage, 'data')))
    assert.equal(openIn(dataFolder).length, 20)
    for (const one of asked) one.destroy()
    while ((await connections()) > 0 || openIn(dataFolder).length > 0) await pause(20)
  })

  const portOf = () => (server.address() as AddressInfo).port

  async function connections(): Promise<number> {
    return new Promise((resolve, reject) => {
      server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
    })
  }
})

/** Which files under a folder this process has open, as Linux tells it. */
function openIn(folder: string): string[] {
  const all = '/proc/self/fd'
  return readdirSync(all).flatMap((handle) => {
    const place = placeOf(`${all}/${handle}`)
    return place?.startsWith(folder) && !/\.db(-wal|-shm)?$/.test(place) ? [place] : []
  })
}

/** The handle by which the folder itself was read is gone by now. */
function placeOf(handle: string): string | undefined {
  try {
    return readlinkSync(handle)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
