import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readOdsTrusts } from '../../../server/organisations/ods-trusts-file.ts'
import { readTrusts } from '../../../server/organisations/trusts-file.ts'
import type { OrganisationStatement } from '../../../server/organisations/organisation-statement.ts'
import { file, odsRow } from './files.ts'

const factsOf = (statement: OrganisationStatement | undefined) =>
  statement?.facts.map(({ attribute, value, from, to }) => [attribute, value, from, to])

describe('the trusts file of the Organisation Data Service', () => {
  it('says what held on its day, without a provider type', () => {
    const row = odsRow({ code: 'R0A', name: 'MANCHESTER, NHS', region: 'Y62', icb: 'QOP', opened: '20171001' })
    const { rows, faults } = readOdsTrusts(file(row), '2025-07-01')
    assert.deepEqual(faults, [])
    assert.equal(rows[0]?.openedOn, '2017-10-01')
    assert.deepEqual(factsOf(rows[0]), [
      ['name', 'MANCHESTER, NHS', '2025-07-01', undefined],
      ['region', 'Y62', '2025-07-01', undefined],
      ['icb', 'QOP', '2025-07-01', undefined],
    ])
  })

  it('says of a trust that had closed what held on its last day', () => {
    const row = odsRow({ code: 'R1C', name: 'SOLENT', region: 'Y59', opened: '20110401', closed: '20240930' })
    const { rows } = readOdsTrusts(file(row), '2025-07-01')
    assert.deepEqual(factsOf(rows[0])?.[0], ['name', 'SOLENT', '2024-09-30', undefined])
  })

  it('leaves Welsh trusts out and lists them', () => {
    const welsh = odsRow({ code: 'RQF', name: 'VELINDRE', region: 'W00', icb: 'Q99', opened: 'never' })
    const { rows, skipped, faults } = readOdsTrusts(file(welsh), '2025-07-01')
    assert.deepEqual([rows, faults], [[], []])
    assert.deepEqual(skipped, [{ line: 1, what: 'RQF VELINDRE (Wales)' }])
  })

  it('reports every fault of every row with its line and column', () => {
    const { faults } = readOdsTrusts(
      file(
        odsRow({ code: 'r0a', name: 'A', region: 'Y62' }),
        odsRow({ code: 'R0B', name: '', region: 'Y62', opened: '20250230', closed: 'soon' }),
        'R0C,"C"',
        odsRow({ code: 'R0D', name: 'D', region: 'Y62' }),
        odsRow({ code: 'R0D', name: 'D', region: 'Y62' }),
      ),
      '2025-07-01',
    )
    assert.deepEqual(faults.map(({ line, column }) => `${line}:${column}`).toSorted(), [
      '1:1',
      '2:11',
      '2:12',
      '2:2',
      '3:3',
      '5:1',
    ])
    assert.match(faults.find(({ line }) => line === 5)?.message ?? '', /in line 4 already/)
  })
})

describe('the documented list of organisations', () => {
  const header =
    'ods_code,name,name_2025,provider_type,care_settings_dma2025,nhs_region_code,icb_code_2025,icb_code_2026,open_date,close_date,successor_ods_code'
  const read = (...rows: string[]) => readTrusts(file(header, ...rows), '2025-04-01')

  it('tells names and ICBs before and after 1 April 2026, and settings in their usual order', () => {
    const { rows, faults } = read('RA7,Bristol,Bristol and Weston,acute,community|acute,Y58,QUY,QUZ,19910401,,')
    assert.deepEqual(faults, [])
    assert.deepEqual(factsOf(rows[0]), [
      ['name', 'Bristol and Weston', '2025-04-01', '2026-04-01'],
      ['name', 'Bristol', '2026-04-01', undefined],
      ['provider_type', 'acute', '2025-04-01', undefined],
      ['published_type', 'acute', '2025-04-01', undefined],
      ['settings', 'acute|community', '2025-04-01', undefined],
      ['region', 'Y58', '2025-04-01', undefined],
      ['icb', 'QUY', '2025-04-01', '2026-04-01'],
      ['icb', 'QUZ', '2026-04-01', undefined],
    ])
  })

  it('takes published types for ours, keeps them, and says so', () => {
    const { rows, notes } = read(
      'RA1,A,,acute_specialist,,Y58,QUY,,,,',
      'RA2,B,,online,,Y58,QUY,,,,',
      'RA3,C,,care_trust,,Y58,QUY,,,,',
      'RA4,D,,care_trust,community,Y58,QUY,,,,',
      'RA5,E,,acute_specialist,,Y58,QUY,,,,',
    )
    const types = rows.map(({ facts }) =>
      ['provider_type', 'published_type', 'settings'].map(
        (attribute) => facts.find((fact) => fact.attribute === attribute)?.value,
      ),
    )
    assert.deepEqual(types.slice(0, 4), [
      ['acute', 'acute_specialist', 'acute'],
      ['acute', 'online', 'acute'],
      ['mental_health', 'care_trust', 'mental_health'],
      ['community', 'care_trust', 'community'],
    ])
    assert.deepEqual(notes, [
      '“acute_specialist” taken as Acute: 2 of the rows',
      '“care_trust” taken as Community: 1 of the rows',
      '“care_trust” taken as Mental health: 1 of the rows',
      '“online” taken as Acute: 1 of the rows',
    ])
  })

  it('takes sizes as the estates returns have them, says so, and nothing of trusts that they give none', () => {
    const withSize = (...rows: string[]) =>
      readTrusts(file('ods_code,name,provider_type,nhs_region_code,size', ...rows), '2016-03-31')
    const { rows, notes, faults } = withSize(
      'RA1,A,acute,Y58,ACUTE - LARGE',
      'RA2,B,acute,Y58,large',
      'RA3,C,acute,Y58,Acute - Multi-service',
      'RA4,D,community,Y58,COMMUNITY',
      'RA5,E,acute,Y58,',
    )
    assert.deepEqual(faults, [])
    assert.deepEqual(
      rows.map(({ facts }) => facts.find(({ attribute }) => attribute === 'size')?.value),
      ['large', 'large', 'multi_service', undefined, undefined],
    )
    assert.deepEqual(notes, [
      '“ACUTE - LARGE” taken as the size Large: 1 of the rows',
      '“Acute - Multi-service” taken as the size Multi-service: 1 of the rows',
    ])
    const [fault] = withSize('RA1,A,acute,Y58,huge').faults
    assert.deepEqual([fault?.line, fault?.column], [2, 5])
    assert.match(fault?.message ?? '', /“huge” is not a size that we know: write one of large, medium, small/)
  })

  it('says nothing of days on which an organisation was not open', () => {
    const { rows } = read(
      'K0N6A,Online,,online,,Y56,,QKK,20260601,,',
      'RNK,Tavistock,Tavistock,mental_health,,Y56,QMJ,Z9B2Z,19940401,20260331,RNJ',
    )
    assert.deepEqual(
      factsOf(rows[0])?.map(([attribute, , from]) => [attribute, from]),
      ['name', 'provider_type', 'published_type', 'settings', 'region', 'icb'].map((each) => [each, '2026-06-01']),
    )
    assert.ok(rows[1]?.facts.every((fact) => fact.from <= '2026-03-31'))
    assert.equal(rows[1]?.facts.find((fact) => fact.attribute === 'icb')?.value, 'QMJ')
    assert.equal(rows[1]?.successors[0]?.text, 'RNJ')
  })

  it('takes a care provider by its CQC id, and one ICB without saying until when', () => {
    const { rows, faults } = readTrusts(
      file('ods_code,name,provider_type,nhs_region_code,icb_code', '1-101681804,Elm House,care,Y58,QUY'),
      '2026-01-01',
    )
    assert.deepEqual(faults, [])
    assert.deepEqual(factsOf(rows[0])?.at(-1), ['icb', 'QUY', '2026-01-01', undefined])
  })

  it('reports unknown types and settings, bad codes and dates, and a successor without a date, all at once', () => {
    const { faults } = read(
      'RA1,A,,hospital,,Y58,QUY,,,,',
      'RA2,B,,acute,acute|dental,Y58,QUY,,,,',
      'ra3,,,acute,,Y58,QUY,,31/03/2026,,',
      'RA4,D,,acute,,Y58,QUY,,,,RA1',
      'RA4,D,,acute,,Y58,QUY,,,,',
      'W01,Wales,,nonsense,,W00,,,,,',
    )
    assert.deepEqual(faults.map(({ line, column }) => `${line}:${column}`).toSorted(), [
      '2:4',
      '3:5',
      '4:1',
      '4:2',
      '4:9',
      '5:11',
      '6:1',
    ])
    assert.match(faults[0]?.message ?? '', /provider_type “hospital” is not a type that we know: write one of acute,/)
  })
})
