import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import type { Geography } from '../../../server/organisations/geography.ts'
import { changesAnything } from '../../../server/uploads/import-plan.ts'
import { attributes, type Organisation, type Succession } from '../../../server/organisations/organisation.ts'
import { standingDay } from '../../../server/organisations/organisation-standing.ts'
import { valueAt } from '../../../server/organisations/period.ts'
import { planOrganisations, type Register } from '../../../server/organisations/organisations-plan.ts'
import { readPartners } from '../../../server/organisations/partners-file.ts'
import { planPartners } from '../../../server/organisations/partners-plan.ts'
import { knownSizes } from '../../../server/organisations/organisation-size.ts'
import { knownPublishedTypes } from '../../../server/organisations/published-type.ts'
import { faultKinds, planListFile } from '../../../server/uploads/plan-lists.ts'
import { firstLine, lineCount, recognisedKind } from '../../../server/organisations/recognised-kind.ts'
import { organisationsCopy, partnersCopy } from '../../../server/organisations/register-copy.ts'
import { dayOf, odsDayOf, type RegisterFileKind } from '../../../server/organisations/register-file.ts'
import { readTrusts } from '../../../server/organisations/trusts-file.ts'
import { readTypedDay } from '../../../server/organisations/calendar-date.ts'
import { file, odsRow } from './files.ts'

const today = '2026-11-26'
const timeline = [{ value: { name: 'a place', regionCode: '' }, from: '2000-01-01', to: undefined }]
const geography: Geography = {
  region: new Map(['Y56', 'Y58'].map((code) => [code, timeline])),
  icb: new Map(['QMJ', 'QUY'].map((code) => [code, timeline])),
}
const empty: Register = { organisations: new Map(), geography, successions: [] }
const codes = ['RAA', 'RBB', 'RCC', '1-101681804']
const csvName = fc.oneof(fc.constantFrom('Elm, "House"', '=1+1', 'ROYAL'), fc.string({ minLength: 1, maxLength: 30 }))

/** A row as a file of the past had it, on a day on which it was loaded. */
const row = fc.record({
  code: fc.constantFrom(...codes),
  name: csvName.filter((name) => name.trim() !== '' && !/[\p{Cc}\p{Cs}\uFEFF]/u.test(name)),
  type: fc.constantFrom('unknown', ...knownPublishedTypes),
  settings: fc.constantFrom('', 'acute', 'acute|community', 'mental_health', 'care'),
  region: fc.constantFrom('', 'Y56', 'Y58'),
  icb: fc.constantFrom('', 'QMJ', 'QUY'),
  size: fc.constantFrom('', ...knownSizes),
  opened: fc.constantFrom('', '2001-04-01', '2019-10-01'),
  closed: fc.constantFrom('', '2024-03-31', '2026-06-30', 'open'),
  successor: fc.constantFrom('', 'RAA', 'RBB|RCC'),
  from: fc.constantFrom('2019-04-01', '2022-07-01', '2025-04-01', '2026-11-01'),
})

type Row = typeof row extends fc.Arbitrary<infer Each> ? Each : never

const header = [
  'ods_code,name,provider_type,care_settings_dma2025,nhs_region_code,icb_code,size,open_date,close_date,successor_ods_code',
]
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

function lineOf({ code, name, type, settings, region, icb, size, opened, closed, successor }: Row): string {
  const successors = ['', 'open'].includes(closed) ? '' : successor
  return [code, name, type, settings, region, icb, size, opened, closed, successors].map(quoted).join(',')
}

function loaded(register: Register, bytes: Uint8Array, from: string): Register {
  const plan = planOrganisations(register, readTrusts(bytes, from), 'a file')
  assert.deepEqual(plan.faults, [])
  const organisations = new Map<string, Organisation>(register.organisations)
  for (const organisation of plan.write.organisations) organisations.set(organisation.code, organisation)
  const { withdrawn, successions } = plan.write
  const kept = register.successions.filter((each) => !withdrawn.includes(each))
  return { ...register, organisations, successions: [...kept, ...successions] }
}

/** Everybody first, so that every successor is known, and then some files. */
const history = fc.array(row, { minLength: 1, maxLength: 8 }).map((rows) => {
  const first = loaded(empty, file(...header, ...codes.map((code) => `${code},First,acute,,Y56,QMJ,,,,`)), '2019-04-01')
  return rows.reduce((register, each) => loaded(register, file(...header, lineOf(each)), each.from), first)
})

const copyOf = ({ organisations, successions }: Register) =>
  Buffer.from([...organisationsCopy(organisations.values(), successions, today)].join(''))

const standing = ({ organisations, successions }: Register) => ({
  organisations: [...organisations.values()].map((each) => [
    each.code,
    each.openedOn,
    each.closedOn,
    ...attributes
      .filter((attribute) => attribute !== 'published_type')
      .map((attribute) => valueAt(each.facts.get(attribute) ?? [], standingDay(each, today))),
  ]),
  successions: successions
    .filter(({ predecessorCode }) => organisations.get(predecessorCode)?.closedOn !== undefined)
    .map(({ predecessorCode, successorCode }: Succession) => `${predecessorCode} ${successorCode}`)
    .toSorted(),
})

describe('a copy of the organisations', () => {
  it('changes nothing in the register that it was taken of', () => {
    fc.assert(
      fc.property(history, (register) => {
        const plan = planOrganisations(register, readTrusts(copyOf(register), today), 'a copy')
        assert.deepEqual(plan.faults, [])
        // an old file loaded late can leave a published word behind that does not say the type: the copy mends that
        const changed = plan.changed.filter((text) => !/^\S+: published type \w+ from [\w ]+, was \w+$/.test(text))
        assert.equal(changesAnything({ ...plan, changed }), false, JSON.stringify([changed, plan.closed, plan.merged]))
      }),
    )
  })

  it('makes what is true today out of nothing', () => {
    fc.assert(
      fc.property(history, (register) => {
        assert.deepEqual(standing(loaded(empty, copyOf(register), today)), standing(register))
      }),
    )
  })
})

describe('a copy of the partners', () => {
  const weight = fc.oneof(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 1e-9, max: 1e9, noNaN: true }))
  const links = fc.uniqueArray(
    fc
      .record({ from: fc.constantFrom(...codes), to: fc.constantFrom(...codes), weight })
      .filter(({ from, to }) => from !== to),
    { selector: ({ from, to }) => `${from} ${to}` },
  )

  it('puts back any list of them, whatever has been loaded since', () => {
    fc.assert(
      fc.property(links, links, (before, since) => {
        const copy = readPartners(Buffer.from([...partnersCopy(before)].join('')))
        const plan = planPartners({ links: since, organisationCodes: new Set(codes) }, copy)
        assert.deepEqual(plan.faults, [])
        const removed = new Set(plan.write.remove)
        const after = new Map(
          since.filter((each) => !removed.has(each)).map((each) => [`${each.from} ${each.to}`, each.weight]),
        )
        for (const each of plan.write.put) after.set(`${each.from} ${each.to}`, each.weight)
        assert.deepEqual(after, new Map([...after.keys()].map((pair) => [pair, weights(before).get(pair)])))
        assert.equal(after.size, before.length)
      }),
    )
  })
})

const weights = (links: readonly { from: string; to: string; weight: number }[]) =>
  new Map(links.map(({ from, to, weight }) => [`${from} ${to}`, weight]))

describe('a file that somebody sends', () => {
  it('is known by its first line', () => {
    const first: readonly (readonly [string, RegisterFileKind | undefined])[] = [
      ['nhs_region_code,name', 'regions'],
      ['\uFEFFICB_Code,name,nhs_region_code', 'icbs'],
      ['ods_code,name,provider_type,nhs_region_code,icb_code', 'trusts'],
      ['programme,ods_code,role', 'programmes'],
      ['"from","to","weight"', 'partners'],
      [odsRow({ code: 'RA7', name: 'A, B', region: 'Y58' }), 'ods-trusts'],
      ['ods_code,name', undefined],
      ['"from,to', undefined],
      ['', undefined],
    ]
    for (const [line, kind] of first) assert.equal(recognisedKind(file(line, 'more')), kind, line)
    assert.equal(firstLine(Buffer.from('a,b\r\nc,d')), 'a,b')
    assert.equal(lineCount(file('a', 'b', 'c')), 3)
  })

  it('holds from the day that was given, or the one in its name', () => {
    assert.equal(dayOf({ name: 'trusts_2026-11-26.csv', asAt: undefined }), '2026-11-26')
    assert.equal(dayOf({ name: 'trusts_2026-11-26.csv', asAt: '2025-01-01' }), '2025-01-01')
    assert.equal(dayOf({ name: 'trusts_2026-13-26.csv', asAt: undefined }), undefined)
    assert.equal(dayOf({ name: '12026-11-261.csv', asAt: undefined }), undefined)
    assert.equal(odsDayOf({ name: 'etr_2025-07.csv', asAt: undefined }), '2025-07-01')
    assert.equal(readTypedDay('1/4/2026'), '2026-04-01')
    assert.equal(readTypedDay('31.2.2026'), undefined)
  })
})

describe('the lists of a preview', () => {
  const { faults } = readTrusts(
    file('ods_code,name,provider_type,nhs_region_code', 'RA7,A,hospice,Y58', 'RA8,A,clinic,Y58', 'RA9,,acute,Y58'),
    '2025-04-01',
  )

  it('count faults by what is wrong, whatever stands in the cell', () => {
    const kinds = faultKinds(faults)
    assert.deepEqual(
      kinds.map(({ count, line, column }) => [count, line, column]),
      [
        [2, 2, 3],
        [1, 4, 2],
      ],
    )
    assert.match(kinds[0]?.text ?? '', /^provider_type is not a type that we know: write one of /)
  })

  it('are files in which each fault stands with its place', () => {
    const plan = planOrganisations(empty, { rows: [], skipped: [], faults, notes: [] }, 'a file')
    const lines = [...planListFile('a.csv', plan, 'faults')]
    assert.equal(lines.length, 4)
    assert.match(lines[1] ?? '', /^a\.csv,2,3,/)
  })
})
