import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { findJob } from '../../../server/platform/jobs/jobs-query.ts'
import { listOrganisationCodes } from '../../../server/organisations/organisation-repository.ts'
import { registerImportJob } from '../../../server/organisations/register-import-job.ts'
import { openStores } from '../../../server/service/stores.ts'
import { person, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { doLongWork } from '../../support/long-work.ts'
import { loadRegisterFile, loadSmallRegister, uploadFile } from '../../support/register.ts'
import { file } from '../../unit/organisations/files.ts'

const header = 'ods_code,name,provider_type,nhs_region_code,close_date,successor_ods_code'
const howMany = 3500
/** A file that is larger than what a request loads at once. */
const large = (series: number, name: string) =>
  file(
    header,
    ...Array.from(
      { length: howMany },
      (_, place) => `1-${series}${String(place).padStart(7, '0')},${name.padEnd(70, 'e')},care,Y58,,`,
    ),
  )
const placeOn = (text: string) => /href="(\/programme\/register\/uploads\/\d+)"/.exec(text)?.[1] ?? ''
const shownOn = (text: string) => /\/apply\?shown=(\d+)"/.exec(text)?.[1] ?? ''

describe('loading a large register file', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await loadSmallRegister(databases)
  const known = async () => (await listOrganisationCodes(databases.reader)).size
  const before = await known()
  const stored = () => readdirSync(path.join(dataFolder, 'register')).filter((name) => name !== 'incoming')
  const countOf = async (action: string) => (await databases.reader('audit_events').where({ action })).length
  const agree = (place: string, shown: string) => alice.post(`${place}/apply`).type('form').send({ shown })
  const send = async (bytes: Uint8Array) => {
    const work = await uploadFile(alice, bytes, 'homes.csv', { 'as-at': '1/11/2026' })
    assert.equal(await doLongWork(databases, dataFolder), 1)
    const place = placeOn((await alice.get(work).expect(200)).text)
    return { place, shown: shownOn((await alice.get(place).expect(200)).text) }
  }
  const begin = async (bytes: Uint8Array) => {
    const { place, shown } = await send(bytes)
    const work = (await agree(place, shown).expect(303)).headers['location'] ?? ''
    return { place, shown, work, id: Number(work.split('/').at(-1)) }
  }

  it('is done beside the requests, shows how far it is, and reports what it did', async () => {
    const { place, shown, work } = await begin(large(1, 'Elm House'))
    assert.match(work, /^\/programme\/work\/\d+$/)
    const waiting = (await alice.get(work).expect(200)).text
    assert.match(
      waiting,
      /<h1[^>]*>Loading a file into the register<[^]*Waiting to begin\.[^]*<progress[^]*Look again[^]*Stop it/,
    )
    assert.equal((await alice.get(place).expect(303)).headers['location'], work)
    assert.equal((await agree(place, shown).expect(303)).headers['location'], work)
    assert.deepEqual((await alice.get(`${work}/progress`).expect(200)).body, {
      text: 'Waiting to begin.',
      done: 0,
      total: 0,
      ended: false,
    })
    assert.equal(await known(), before)
    assert.equal(await doLongWork(databases, dataFolder), 1)
    assert.equal(await known(), before + howMany)
    const done = (await alice.get(work).expect(200)).text
    assert.match(done, /Done[^]*What it did[^]*Added[^]*3,500[^]*by Alice/)
    assert.doesNotMatch(done, /<progress|Stop it/)
    assert.match((await alice.get(place).expect(200)).text, /The register was changed on .* by Alice: 3,500 added/)
    assert.deepEqual(stored(), [])
    assert.equal(await countOf('asked to load register file'), 1)
    await alice.post(`${work}/stop`).expect(409)
  })

  it('finds the file loaded where the process ended just after, and loads it once', async () => {
    const { id } = await begin(large(2, 'Ash House'))
    await doLongWork(databases, dataFolder)
    const lapsed = {
      state: 'running',
      lease: 'of a process that ended',
      leased_until: '2026-01-01T00:00:00.000Z',
      report: null,
    }
    await databases.writer('jobs').where({ id }).update(lapsed)
    const loads = await countOf('imported register file')
    assert.equal(await doLongWork(databases, dataFolder), 1)
    const job = await findJob(databases.reader, id)
    assert.deepEqual([job.state, job.report?.['added'], job.attempts], ['done', howMany, 2])
    assert.equal(await countOf('imported register file'), loads)
  })

  it('can be stopped while it waits; the file then waits for a decision again', async () => {
    const there = await known()
    const { place, work } = await begin(large(3, 'Oak House'))
    await alice.post(`${work}/stop`).expect(303).expect('Location', work)
    assert.match((await alice.get(work).expect(200)).text, /Stopped[^]*It was stopped\. Nothing of it was kept\./)
    assert.equal(await doLongWork(databases, dataFolder), 0)
    assert.equal(await known(), there)
    const { text } = await alice.get(place).expect(200)
    const again = (await agree(place, shownOn(text)).expect(303)).headers['location'] ?? ''
    assert.notEqual(again, work)
    await doLongWork(databases, dataFolder)
    assert.equal(await known(), there + howMany)
  })

  it('leaves nothing where it is stopped while it writes, or before', async () => {
    const there = await known()
    const { id, place } = await begin(large(4, 'Fir House'))
    const job = await findJob(databases.reader, id)
    const work = registerImportJob(databases, {
      store: openStores(dataFolder).register,
      holdsInvented: async () => false,
    })
    for (const step of [0, 1]) {
      const stopping = new AbortController()
      const report = ({ done }: { done: number }) => void (done === step && stopping.abort())
      await assert.rejects(work({ job, report, signal: stopping.signal }), { name: 'AbortError' })
      assert.equal(await known(), there)
    }
    assert.equal(stored().length, 1)
    await databases.writer('jobs').where({ id }).update({ state: 'cancelled' })
    await alice.get(place).expect(200)
    await alice.post(`${place}/cancellation`).expect(303)
  })

  it('does nothing where the register has been changed since the preview, and says so', async () => {
    const there = await known()
    const { place, shown } = await send(large(5, 'Yew House'))
    await loadRegisterFile(databases, 'partners', ['from,to,weight', 'RA7,RNK,8'])
    assert.match((await agree(place, shown).expect(409)).text, /changed since the preview was seen/)
    await alice.post(`${place}/preview`).expect(303)
    await doLongWork(databases, dataFolder)
    const fresh = shownOn((await alice.get(place).expect(200)).text)
    const work = (await agree(place, fresh).expect(303)).headers['location'] ?? ''
    await loadRegisterFile(databases, 'partners', ['from,to,weight', 'RA7,RNK,9'])
    await doLongWork(databases, dataFolder)
    const { text } = await alice.get(work).expect(200)
    assert.match(text, /Failed[^]*changed since the preview was seen, so nothing was done\./)
    assert.equal(await known(), there)
    await alice.get(place).expect(200)
  })
})
