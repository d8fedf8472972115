import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { resultsImportJob, resultsJobKind } from '../../../server/earlier-results/results-import-job.ts'
import { findInstrument } from '../../../server/instruments/instrument-repository.ts'
import { publishInstrument } from '../../../server/instruments/publish-instrument.ts'
import { findJob } from '../../../server/platform/jobs/jobs-query.ts'
import { listSheetsInForce } from '../../../server/responses/sheet-repository.ts'
import { openStores } from '../../../server/service/stores.ts'
import { person, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { sendResults, shownOn, takeStep } from '../../support/earlier-results.ts'
import { doLongWork } from '../../support/long-work.ts'
import { loadRegisterFile, loadSmallRegister } from '../../support/register.ts'
import { shippedDefinition } from '../../unit/instruments/shipped.ts'
import { file } from '../../unit/organisations/files.ts'

/** Larger than what a request loads at once. */
const remarks = 'As said on the telephone. '.repeat(5000)
const rows = [
  'Code,Type,Shares with health,Remarks',
  `RA7,acute,agree,${remarks}`,
  `RNK,mental_health,disagree,${remarks}`,
  `RVJ,acute,agree,${remarks}`,
]

describe('loading a large file of earlier results', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await loadSmallRegister(databases)
  await databases.writer.transaction((db) =>
    publishInstrument(db, shippedDefinition('information-sharing'), new Date()),
  )
  const stored = () => readdirSync(path.join(dataFolder, 'earlier-results')).filter((name) => name !== 'incoming')
  const isThere = async (code: string) => (await databases.reader('collections').where({ code })).length > 0
  const agree = (place: string, shown: string) => alice.post(`${place}/confirmation`).type('form').send({ shown })
  const preview = async (place: string) => shownOn((await alice.get(place).expect(200)).text)

  /** Sent and mapped, with its preview prepared; gives where that is. */
  async function mapped(code: string): Promise<string> {
    const place = await sendResults(alice, file(...rows), `survey ${code}.csv`)
    const instrument = String((await findInstrument(databases.reader, 'information-sharing', '1.0.0')).id)
    const target = { into: 'new', code, name: `Survey ${code}`, day: '31/3/2026', instrument }
    await takeStep(alice, place, 'collection', target)
    const columns = { 'column-1': 'organisation', 'column-2': 'setting', 'column-3': 'item:sharing.out.health' }
    await takeStep(alice, place, 'columns', { ...columns, 'column-4': '', others: 'not-asked' })
    await takeStep(alice, place, 'answers')
    await doLongWork(databases, dataFolder)
    return place
  }

  it('is done beside the requests, once, and reports what it did', async () => {
    const place = await mapped('2014')
    const shown = await preview(place)
    const work = (await agree(place, shown).expect(303)).headers['location'] ?? ''
    assert.match(work, /^\/programme\/work\/\d+$/)
    assert.equal((await alice.get(place).expect(303)).headers['location'], work)
    assert.equal((await agree(place, shown).expect(303)).headers['location'], work)
    assert.equal(await isThere('2014'), false)
    assert.equal(await doLongWork(databases, dataFolder), 1)
    const { id } = await findCollection(databases.reader, '2014')
    assert.equal((await listSheetsInForce(databases.reader, id)).length, 3)
    assert.match((await alice.get(work).expect(200)).text, /Loading earlier results[^]*Done[^]*Added[^]*3/)
    assert.match((await alice.get(place).expect(200)).text, /The results were loaded on .* by Alice/)
    assert.deepEqual(stored(), [])
    const lapsed = { state: 'running', lease: 'gone', leased_until: '2026-01-01T00:00:00.000Z', report: null }
    await databases.writer('jobs').where({ kind: resultsJobKind }).update(lapsed)
    await doLongWork(databases, dataFolder)
    const job = await findJob(databases.reader, Number(work.split('/').at(-1)))
    assert.deepEqual([job.state, job.report], ['done', { added: 3, changed: 0 }])
    assert.equal((await databases.reader('audit_events').where({ action: 'imported results' })).length, 1)
  })

  it('leaves nothing where it is stopped while it writes', async () => {
    const place = await mapped('2012')
    const work = (await agree(place, await preview(place)).expect(303)).headers['location'] ?? ''
    const job = await findJob(databases.reader, Number(work.split('/').at(-1)))
    const stopping = new AbortController()
    const report = ({ done }: { done: number }) => void (done === 1 && stopping.abort())
    const load = resultsImportJob(databases, openStores(dataFolder).results)
    await assert.rejects(load({ job, report, signal: stopping.signal }), { name: 'AbortError' })
    assert.equal(await isThere('2012'), false)
    await alice.post(`${work}/stop`).expect(303)
    assert.equal(await doLongWork(databases, dataFolder), 0)
    assert.notEqual(await preview(place), '')
  })

  it('does nothing where the register has been changed since the preview, and says so', async () => {
    const place = await mapped('2010')
    const work = (await agree(place, await preview(place)).expect(303)).headers['location'] ?? ''
    await loadRegisterFile(databases, 'partners', ['from,to,weight', 'RA7,RNK,9'])
    await doLongWork(databases, dataFolder)
    assert.match((await alice.get(work).expect(200)).text, /Failed[^]*changed since the preview was seen/)
    assert.equal(await isThere('2010'), false)
  })
})
