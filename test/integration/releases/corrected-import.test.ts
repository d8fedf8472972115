import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import request from 'supertest'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { findInstrument } from '../../../server/instruments/instrument-repository.ts'
import { publishInstrument } from '../../../server/instruments/publish-instrument.ts'
import { openFolderStore } from '../../../server/platform/files/folder-store.ts'
import { verifyRelease } from '../../../server/releases/verify/verify-release.ts'
import { person, pseudonymKey, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { loadResults, sendResults, takeStep } from '../../support/earlier-results.ts'
import { loadSmallRegister } from '../../support/register.ts'
import { releaseByPages } from '../../support/release.ts'
import { typedDayIn } from '../../support/reply.ts'
import { shippedDefinition } from '../../unit/instruments/shipped.ts'
import { file } from '../../unit/organisations/files.ts'

const header =
  'ods_code,care_setting,well_led,ensure_smart_foundations,safe_practice,support_workforce,empower_people,improve_care,healthy_populations,overall_this_year,overall_last_year'
const scores = (code: string, wellLed: string) => `${code},acute,${wellLed},2.4,2.0,2.0,1.9,2.0,1.4,2.0952,2.1548`

describe('earlier results that were released, and then loaded again', async () => {
  const databases = await freshDatabases()
  const { reader } = databases
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await loadSmallRegister(databases)
  await databases.writer.transaction((db) => publishInstrument(db, shippedDefinition('dma-pillars'), new Date()))
  const { id } = await findInstrument(reader, 'dma-pillars', '1.0.0')
  const load = async (bytes: Uint8Array, name: string, target: Record<string, string>) => {
    const place = await sendResults(alice, bytes, name)
    await takeStep(alice, place, 'collection', target)
    await takeStep(alice, place, 'columns')
    await takeStep(alice, place, 'answers')
    await loadResults(alice, place)
  }
  const target = { into: 'new', code: '2025', name: 'Survey 2025', day: '31/3/2026', instrument: String(id) }
  await load(file(header, scores('RA7', '2.8'), scores('RVJ', '3.1')), 'published.csv', target)
  await releaseByPages({ databases, dataFolder, alice }, '2025', {})

  it('are corrected by their file, not in a right of reply', async () => {
    const reply = '/programme/collections/2025/right-of-reply'
    await alice.get(`${reply}/round`).expect(303).expect('location', reply)
    const { text } = await alice
      .post(`${reply}/round/confirmation`)
      .type('form')
      .send({ reason: 'A score was wrong.', endsOn: typedDayIn(14), version: '0' })
      .expect(409)
    assert.match(text, /Survey 2025 was answered elsewhere, and is corrected by loading its file again, so nothing was/)
    assert.doesNotMatch((await alice.get('/programme/collections/2025').expect(200)).text, /Correct what was released/)
  })

  it('stand corrected in the next release, for the reason reimport, beside the first as it was', async () => {
    await load(file(header, scores('RA7', '2.9'), scores('RVJ', '3.1')), 'corrected.csv', { into: '2025' })
    const reason = 'The publisher had a score wrong.'
    await releaseByPages({ databases, dataFolder, alice }, '2025', { reason })
    const changes = (await request(app).get('/releases/2025/2/files/csv/changes.csv').expect(200)).text
    assert.deepEqual(changes.split('\r\n').slice(1, -1), [
      '2025,answers,RA7,acute,well_led,,value,2.8,2.9,reimport',
      '2025,participants,RA7,acute,,,status,imported,corrected,reimport',
    ])
    const { text } = await request(app).get('/releases/2025/1').expect(200)
    assert.match(text, /Release 2 corrects this one/)
    assert.match(text, /The publisher had a score wrong\./)
    assert.match(text, /1 cell of the table answers \(reimport\) and 1 cell of the table participants \(reimport\)/)
    const store = openFolderStore(path.join(dataFolder, 'releases'))
    for (const number of [1, 2]) {
      const { differences } = await verifyRelease(reader, { collectionCode: '2025', number }, { store, pseudonymKey })
      assert.deepEqual(differences, [], `release ${number} built again`)
    }
    assert.equal((await findCollection(reader, '2025')).state, 'released')
  })
})
