import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findInstrument } from '../../../server/instruments/instrument-repository.ts'
import { publishInstrument } from '../../../server/instruments/publish-instrument.ts'
import { person, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { sendResults, shownOn, takeStep } from '../../support/earlier-results.ts'
import { doLongWork } from '../../support/long-work.ts'
import { loadRegisterFile, loadSmallRegister } from '../../support/register.ts'
import { shippedDefinition } from '../../unit/instruments/shipped.ts'
import { file } from '../../unit/organisations/files.ts'

/** Larger than what a request compares at once. */
const remarks = 'As said on the telephone. '.repeat(11_000)
const rows = [
  'Code,Type,Shares with health,Remarks',
  `RA7,acute,agree,${remarks}`,
  'RNK,mental_health,disagree,',
  'RVJ,acute,agree,',
]

describe('the preview of a large file of earlier results', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await loadSmallRegister(databases)
  await databases.writer.transaction((db) =>
    publishInstrument(db, shippedDefinition('information-sharing'), new Date()),
  )
  const work = () => doLongWork(databases, dataFolder)
  const textAt = async (address: string) => (await alice.get(address).expect(200)).text
  const kept = () => databases.reader('upload_previews').select<{ found: string }[]>('found')

  /** Sent, with its columns mapped; gives where it is. */
  async function sent(code: string, lines: readonly string[]): Promise<string> {
    const place = await sendResults(alice, file(...lines), `survey ${code}.csv`)
    const instrument = String((await findInstrument(databases.reader, 'information-sharing', '1.0.0')).id)
    const target = { into: 'new', code, name: `Survey ${code}`, day: '31/3/2026', instrument }
    await takeStep(alice, place, 'collection', target)
    const columns = { 'column-1': 'organisation', 'column-2': 'setting', 'column-3': 'item:sharing.out.health' }
    await takeStep(alice, place, 'columns', { ...columns, 'column-4': '', others: 'not-asked' })
    return place
  }

  it('is prepared beside the requests once all is mapped, and kept for the pages', async () => {
    const place = await sent('2014', rows)
    assert.equal(await work(), 0, 'nothing is prepared before')
    await takeStep(alice, place, 'answers')
    const job = (await alice.get(place).expect(303)).headers['location'] ?? ''
    assert.match(
      await textAt(job),
      /<h1[^>]*>Preparing the preview of earlier results<[^]*Waiting to begin\.[^]*<progress[^]*Stop it/,
    )
    assert.equal(await work(), 1)
    assert.match(
      await textAt(job),
      /Done[^]*What the file would do: nothing has been changed yet[^]*Added[^]*3[^]*Faults[^]*0/,
    )
    assert.ok((await textAt(job)).includes(`href="${place}"`))
    await databases.writer('upload_previews').update({ found: (await kept())[0]?.found.replaceAll('RVJ', 'RVX') })
    assert.match(await textAt(place), /If you load it: A new collection is made, 3 added[^]*Questionnaire[^]*1\.0\.0/)
    assert.match((await alice.get(`${place}/added.csv`).expect(200)).text, /RVX/, 'the list is of what was kept')
    const shown = shownOn(await textAt(place))
    assert.match(await textAt(`${place}/confirmation?shown=${shown}`), /This does: 3 added/)
    await alice.post(`${place}/cancellation`).expect(303)
    assert.deepEqual(await kept(), [])
    await alice.post(`${place}/preview`).expect(409)
  })

  it('is prepared again with each change of the mapping, and asked for where something else has changed', async () => {
    const place = await sent('2013', rows)
    await takeStep(alice, place, 'answers')
    const first = (await alice.get(place).expect(303)).headers['location'] ?? ''
    const before = await databases.reader('jobs').count({ count: '*' })
    await takeStep(alice, place, 'answers')
    assert.match(await textAt(first), /It was stopped/)
    assert.notDeepEqual(await databases.reader('jobs').count({ count: '*' }), before)
    assert.equal(await work(), 1)
    await loadRegisterFile(databases, 'partners', ['from,to,weight', 'RA7,RNK,8'])
    assert.match(await textAt(place), /Prepare the preview again\?[^]*the collection or the mapping has been changed/)
    assert.equal((await alice.get(`${place}/added.csv`).expect(303)).headers['location'], place)
    const again = (await alice.post(`${place}/preview`).expect(303)).headers['location'] ?? ''
    assert.equal((await alice.get(place).expect(303)).headers['location'], again)
    await work()
    assert.match(await textAt(place), /If you load it: A new collection is made, 3 added/)
    await alice.post(`${place}/cancellation`).expect(303)
  })

  it('has every fault on its pages and in a file', async () => {
    const faulty = Array.from({ length: 60 }, (_, place) => `XX${place},acute,agree,`)
    const place = await sent('2012', [...rows, ...faulty])
    await takeStep(alice, place, 'answers')
    const job = (await alice.get(place).expect(303)).headers['location'] ?? ''
    await work()
    assert.match(await textAt(job), /Faults[^]*60/)
    assert.match(await textAt(place), /60 faults in survey 2012\.csv[^]*Download all 60 faults \(CSV\)/)
    assert.match(await textAt(`${place}?page=2`), /64:1[^]*XX59/)
    const { text } = await alice.get(`${place}/faults.csv`).expect(200)
    assert.equal(text.trim().split('\r\n').length, 61)
    await alice.post(`${place}/cancellation`).expect(303)
  })

  it('is found at once for a small file', async () => {
    const place = await sent('2011', ['Code,Type,Shares with health,Remarks', 'RA7,acute,agree,'])
    await takeStep(alice, place, 'answers')
    assert.match(await textAt(place), /If you load it: A new collection is made, 1 added/)
    assert.equal(await work(), 0)
    await alice.post(`${place}/preview`).expect(409)
  })
})
