import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { listParticipants, listStrata } from '../../../server/collections/participant-repository.ts'
import { importResults, previewResultsImport } from '../../../server/earlier-results/import-results.ts'
import { usualLayout } from '../../../server/earlier-results/results-layout.ts'
import { publishInstrument } from '../../../server/instruments/publish-instrument.ts'
import { importRegister } from '../../../server/organisations/import-register.ts'
import type { RegisterFileKind } from '../../../server/organisations/register-file.ts'
import { Invalid } from '../../../server/platform/errors.ts'
import { listSheetsInForce } from '../../../server/responses/sheet-repository.ts'
import { sheetHash } from '../../../server/responses/sheet.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { shippedDefinition } from '../../unit/instruments/shipped.ts'
import { file } from '../../unit/organisations/files.ts'

const databases = await freshDatabases()
const now = new Date('2026-05-01T09:00:00.000Z')
const later = new Date('2026-06-01T09:00:00.000Z')

async function register(kind: RegisterFileKind, ...lines: string[]) {
  const given = { kind, name: kind, asAt: undefined, bytes: file(...lines) }
  const plan = await databases.writer.transaction((db) => importRegister(db, given, { now }))
  assert.deepEqual(plan.faults, [])
}
await register('regions', 'nhs_region_code,name', 'Y56,London', 'Y58,South West')
await register('icbs', 'icb_code,name,nhs_region_code', 'QMJ,North Central London,Y56', 'QUY,Bristol,Y58')
await register(
  'trusts',
  'ods_code,name,provider_type,care_settings_dma2025,nhs_region_code,icb_code_2025,open_date',
  'RA7,Bristol,acute,acute|community,Y58,QUY,',
  'RNK,Tavistock,mental_health,,Y56,QMJ,',
  'RNX,Not Published,mental_health,,Y56,QMJ,',
  'RZZ,Not Yet Open,acute,,Y56,QMJ,20300101',
)
await databases.writer.transaction((db) => publishInstrument(db, shippedDefinition('dma-pillars'), now))

const header =
  'ods_code,provider_name,care_setting,icb_code,nhs_region_code,well_led,ensure_smart_foundations,safe_practice,support_workforce,empower_people,improve_care,healthy_populations,overall_2025,overall_2024'
const published = [
  'RA7,BRISTOL,acute,QUY,Y58,2.8,2.4,2.0,2.0,1.9,2.0,1.4,2.0952,2.1548',
  'RA7,BRISTOL,community,QUY,Y58,1.0,5.0,,2.0,1.9,2.0,1.4,,',
  'RNK,TAVISTOCK,mental_health,QUY,Y56,3.0,3.0,3.0,3.0,3.0,3.0,3.0,3.0,3.0',
]
const given = (...rows: string[]) => ({
  file: { name: 'results.csv', bytes: file(header, ...rows) },
  layout: {
    ...usualLayout,
    items: new Map([
      ['overall_2025', 'overall.this_year'],
      ['overall_2024', 'overall.last_year'],
    ]),
  },
  instrumentCode: 'dma-pillars',
  collectionCode: '2025',
  collectionName: 'Assessment 2025',
  asAt: '2025-07-01',
})
const load = (results: ReturnType<typeof given>, at = now) =>
  databases.writer.transaction((db) => importResults(db, results, { now: at }))
const inForce = async () => {
  const collection = await findCollection(databases.reader, '2025')
  return listSheetsInForce(databases.reader, collection.id)
}

describe('importing earlier results', () => {
  it('previews what it would do, and does nothing', async () => {
    const plan = await previewResultsImport(databases.reader, given(...published))
    assert.deepEqual(plan.added, ['RA7 acute', 'RA7 community', 'RNK mental_health'])
    await assert.rejects(findCollection(databases.reader, '2025'))
  })

  it('makes a released collection whose participants are named and placed as the register has them on the day', async () => {
    const plan = await load(given(...published))
    assert.deepEqual(plan.notes, ['RNK: ICB QUY in the file, QMJ in the register, which is kept'])
    const collection = await findCollection(databases.reader, '2025')
    assert.deepEqual([collection.state, collection.origin, collection.changes], ['released', 'imported', 1])
    const participants = await listParticipants(databases.reader, collection.id)
    assert.deepEqual(
      participants.map((each) => [each.organisationCode, each.setting, each.name, each.regionName, each.icbName]),
      [
        ['RA7', 'acute', 'Bristol', 'South West', 'Bristol'],
        ['RA7', 'community', 'Bristol', 'South West', 'Bristol'],
        ['RNK', 'mental_health', 'Tavistock', 'London', 'North Central London'],
      ],
    )
    assert.deepEqual(await listStrata(databases.reader, collection.id), [
      { providerType: 'acute', regionCode: 'Y58', frameCount: 1 },
      { providerType: 'community', regionCode: 'Y58', frameCount: 1 },
      { providerType: 'mental_health', regionCode: 'Y56', frameCount: 2 },
    ])
  })

  it('writes a sheet of origin imported for each, with blanks as such and the hash of the file', async () => {
    const sheets = await inForce()
    const contents = sheets.map((sheet) => JSON.parse(sheet.content) as Record<string, unknown>)
    assert.deepEqual(contents[1]?.['items'], [1, 5, 'd', 2, 1.9, 2, 1.4, 'd', 'd'])
    assert.deepEqual(contents[0]?.['items'], [2.8, 2.4, 2, 2, 1.9, 2, 1.4, 2.0952, 2.1548])
    assert.ok(contents.every(({ origin, source }) => origin === 'imported' && /^[0-9a-f]{64}$/.test(String(source))))
    assert.ok(sheets.every((sheet) => sheet.hash === sheetHash(sheet.content)))
  })

  it('does nothing when the same file comes again', async () => {
    const before = await inForce()
    const plan = await load(given(...published), later)
    assert.deepEqual([plan.added, plan.changed, plan.unchanged], [[], [], 3])
    assert.deepEqual(await inForce(), before)
  })

  it('replaces the sheets that a corrected file changes, and no others', async () => {
    const before = await inForce()
    const corrected = [published[0]?.replace('2.8,2.4', '2.9,2.5') ?? '', published[1] ?? '']
    const plan = await load(given(...corrected), later)
    assert.deepEqual(plan.changed, ['RA7 acute: well_led, ensure_smart_foundations'])
    assert.deepEqual(plan.notes, ['RNK mental_health is in the collection and not in this file: it stays as it is'])
    const after = await inForce()
    assert.deepEqual(after.slice(1), before.slice(1))
    const content = JSON.parse(after[0]?.content ?? '{}') as Record<string, unknown>
    assert.deepEqual([content['version'], content['origin'], content['supersedes']], [2, 'corrected', before[0]?.hash])
    assert.equal((await findCollection(databases.reader, '2025')).changes, 2)
  })

  it('says everything that does not fit at once, and changes nothing', async () => {
    const before = await inForce()
    const plan = await load(
      given(
        ...published,
        published[0] ?? '',
        'RXX,NOBODY,acute,QUY,Y58,9,2.4,2.0,2.0,1.9,2.0,1.4,2.0952,2.1548',
        'RNK,TAVISTOCK,dental,QUY,Y56,3.05,x,3,3,3,3,3,3,3',
      ),
      later,
    )
    assert.deepEqual(
      plan.faults.map(({ line, column }) => `${line}:${column}`),
      ['5:1', '6:1', '6:6', '7:3', '7:6', '7:7'],
    )
    assert.deepEqual(await inForce(), before)
  })

  it('places an organisation that the register does not have on the day as the file does', async () => {
    await load(given(...published, 'RZZ,NOT YET OPEN,mental_health,QMJ,Y56,3,3,3,3,3,3,3,3,3'), later)
    const collection = await findCollection(databases.reader, '2025')
    const participants = await listParticipants(databases.reader, collection.id)
    const added = participants.find((each) => each.organisationCode === 'RZZ')
    assert.deepEqual(added && [added.name, added.regionName, added.icbName], [
      'NOT YET OPEN',
      'London',
      'North Central London',
    ])
  })

  it('refuses more participants than the collection stands for', async () => {
    const rows = [...published, 'RNX,X,acute,QMJ,Y58,3,3,3,3,3,3,3,3,3', 'RZZ,Z,acute,QMJ,Y58,3,3,3,3,3,3,3,3,3']
    const before = await inForce()
    const { faults } = await load(given(...rows))
    assert.match(
      faults[0]?.message ?? '',
      /^The file has more participants than the collection stands for \(acute Y58: 2 of 1/,
    )
    assert.equal(faults.length, 1)
    assert.deepEqual(await inForce(), before)
  })

  it('asks for a name of a new collection and for a questionnaire that is published', async () => {
    await assert.rejects(load({ ...given(...published), collectionCode: '2024', collectionName: '' }), Invalid)
    const unknown = { ...given(...published), collectionCode: '2024', instrumentCode: 'nothing' }
    await assert.rejects(load(unknown), Invalid)
  })

  it('reads what is there in a number of statements that does not grow with the participants', async () => {
    const few = await countStatements(databases, () =>
      previewResultsImport(databases.reader, { ...given(...published), collectionCode: '2023' }),
    )
    const rows = Array.from({ length: 300 }, (_, place) => (published[0] ?? '').replace('RA7', `RA${100 + place}`))
    const many = await countStatements(databases, () =>
      previewResultsImport(databases.reader, { ...given(...rows), collectionCode: '2023' }),
    )
    assert.equal(many, few)
  })
})
