import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { importRegister, previewRegisterImport } from '../../../server/organisations/import-register.ts'
import { listOrganisations } from '../../../server/organisations/organisation-repository.ts'
import { listPartnerLinks } from '../../../server/organisations/partner-link-repository.ts'
import { listProgrammes } from '../../../server/organisations/programme-repository.ts'
import { registerAt } from '../../../server/organisations/register-at-query.ts'
import type { RegisterFileKind } from '../../../server/organisations/register-file.ts'
import { listSuccessions } from '../../../server/organisations/succession-repository.ts'
import { Invalid } from '../../../server/platform/errors.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { file, odsRow } from '../../unit/organisations/files.ts'

const databases = await freshDatabases()
const now = new Date('2026-05-01T09:00:00.000Z')

const regions = file('nhs_region_code,name', 'Y56,London', 'Y58,South West')
const icbs = file(
  'icb_code,name,nhs_region_code,successor_icb_codes_2026',
  'QMJ,North Central London,Y56,Z9B2Z',
  'QUY,Bristol,Y58,QUY',
)
const icbsNow = file(
  'icb_code,name,nhs_region_code,predecessor_icb_codes,valid_from',
  'Z9B2Z,West and North London,Y56,QMJ,2026-04-01',
  'QUY,Bristol,Y58,,2022-07-01',
)
const ods = file(
  odsRow({ code: 'RA7', name: 'BRISTOL AND WESTON', region: 'Y58', icb: 'QUY', opened: '19910401' }),
  odsRow({ code: 'RQF', name: 'VELINDRE', region: 'W00', icb: 'Q99' }),
)
const trusts = file(
  'ods_code,name,name_2025,provider_type,care_settings_dma2025,nhs_region_code,icb_code_2025,icb_code_2026,close_date,successor_ods_code',
  'RA7,Bristol,Bristol and Weston,acute_specialist,acute|community,Y58,QUY,QUY,,',
  'RVJ,North Bristol,North Bristol,acute,,Y58,QUY,QUY,20260630,RA7',
  'RNK,Tavistock,,mental_health,,Y56,QMJ,Z9B2Z,,',
)

async function load(kind: RegisterFileKind, bytes: Uint8Array, name = `${kind}.csv`) {
  const given = { kind, bytes, name, asAt: undefined }
  return databases.writer.transaction((db) => importRegister(db, given, { now }))
}

const everything = async () => ({
  organisations: await listOrganisations(databases.reader),
  at2022: await registerAt(databases.reader, '2022-08-01'),
  at2025: await registerAt(databases.reader, '2025-08-01'),
  successions: await listSuccessions(databases.reader),
  programmes: await listProgrammes(databases.reader),
  links: await listPartnerLinks(databases.reader),
})

describe('importing the register', () => {
  it('loads every kind of file, and does nothing when the same files come again', async () => {
    const sequence = async () => [
      await load('regions', regions),
      await load('icbs', icbs),
      await load('icbs', icbsNow),
      await load('ods-trusts', ods, 'etr_2025-07.csv'),
      await load('trusts', trusts),
      await load('programmes', file('programme,ods_code,role', 'Bristol,RA7,trust', 'Bristol,RVJ,trust')),
      await load('partners', file('from,to,weight', 'RA7,RVJ,100', 'RVJ,RNK,2')),
    ]
    const first = await sequence()
    assert.deepEqual(
      first.map(({ added, skipped, faults }) => [added.length, skipped.length, faults]),
      [2, 2, 1, 1, 2, 3, 2].map((added, place) => [added, place === 3 ? 1 : 0, []]),
    )
    const before = await everything()
    const second = await sequence()
    assert.ok(second.every(({ added, changed, closed }) => added.length + changed.length + closed.length === 0))
    assert.deepEqual(await everything(), before)
  })

  it('knows organisations and their places as they were on a day', async () => {
    const nameAndPlace = async (date: string) =>
      (await registerAt(databases.reader, date)).map(({ code, name, icbCode, icbName }) => [
        code,
        name,
        icbCode,
        icbName,
      ])
    assert.deepEqual(await nameAndPlace('2025-07-01'), [
      ['RA7', 'Bristol and Weston', 'QUY', 'Bristol'],
      ['RNK', 'Tavistock', 'QMJ', 'North Central London'],
      ['RVJ', 'North Bristol', 'QUY', 'Bristol'],
    ])
    assert.deepEqual(await nameAndPlace('2026-07-01'), [
      ['RA7', 'Bristol', 'QUY', 'Bristol'],
      ['RNK', 'Tavistock', 'Z9B2Z', 'West and North London'],
    ])
    const [bristol] = await registerAt(databases.reader, '2025-07-01')
    assert.deepEqual(bristol && [bristol.type, bristol.settings, bristol.regionName], [
      'acute',
      ['acute', 'community'],
      'South West',
    ])
  })

  it('previews exactly what it then does, and the preview changes nothing', async () => {
    const given = { kind: 'trusts' as const, name: 'trusts.csv', asAt: '2026-05-01', bytes: renamed }
    const before = await everything()
    const preview = await previewRegisterImport(databases.reader, given, now)
    assert.deepEqual(await everything(), before)
    assert.deepEqual(preview.changed, ['RA7: name Avon from 1 May 2026, was Bristol'])
    const done = await databases.writer.transaction((db) => importRegister(db, given, { now }))
    assert.deepEqual({ ...done, write: undefined }, { ...preview, write: undefined })
  })

  it('replaces the partners of those that a list names', async () => {
    const plan = await load('partners', file('from,to,weight', 'RA7,RNK,5'))
    assert.deepEqual(plan.closed, ['RA7 to RVJ is not listed any more'])
    assert.deepEqual(await listPartnerLinks(databases.reader), [
      { from: 'RA7', to: 'RNK', weight: 5 },
      { from: 'RVJ', to: 'RNK', weight: 2 },
    ])
  })

  it('changes nothing at all when one row of many has a fault', async () => {
    const before = await everything()
    const plan = await load(
      'trusts',
      file(
        'ods_code,name,provider_type,nhs_region_code',
        'RZ1,New,acute,Y56',
        'RZ2,New,hospital,Y56',
        'RZ3,New,acute,Y99',
      ),
    )
    assert.deepEqual(
      plan.faults.map(({ line }) => line),
      [3, 4],
    )
    assert.deepEqual(await everything(), before)
  })

  it('asks for the day of an Organisation Data Service file that does not say it', async () => {
    await assert.rejects(load('ods-trusts', ods, 'trusts.csv'), Invalid)
  })

  it('records each import that did something, with the hash of the file', async () => {
    const events = await databases
      .reader<{ id: number; subject: string; details: string }>('audit_events')
      .orderBy('id')
      .select('subject', 'details')
    assert.deepEqual(
      events.map(({ subject }) => subject.split(' ')[0]),
      ['regions', 'icbs', 'icbs', 'ods-trusts', 'trusts', 'programmes', 'partners', 'trusts', 'partners'],
    )
    assert.match(events[0]?.details ?? '', /"hash":"[0-9a-f]{64}","added":2,/)
  })

  it('loads 20,000 care providers, and again, in seconds', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, place) => `1-${100_000_000 + place},Home ${place},care,Y56,Z9B2Z,20200101`,
    )
    const bytes = file('ods_code,name,provider_type,nhs_region_code,icb_code_2026,open_date', ...rows)
    const start = process.hrtime.bigint()
    const plan = await load('trusts', bytes)
    const again = await load('trusts', bytes)
    const seconds = Number(process.hrtime.bigint() - start) / 1e9
    assert.deepEqual([plan.added.length, again.unchanged, again.added.length], [20_000, 20_000, 0])
    assert.ok(seconds < 60, `it took ${seconds} seconds`)
  })

  it('reads the register with the same few statements however many organisations there are', async () => {
    assert.equal(await countStatements(databases, () => registerAt(databases.reader, '2026-05-01')), 3)
    assert.equal((await registerAt(databases.reader, '2026-05-01')).length, 20_003)
  })
})

const renamed = file(
  'ods_code,name,provider_type,nhs_region_code',
  'RA7,Avon,acute_specialist,Y58',
  'RNK,Tavistock,mental_health,Y56',
)
