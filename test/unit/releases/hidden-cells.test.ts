import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { defaultPolicy, type Participant, type Stratum } from '../../../server/collections/collection.ts'
import { providerTypes } from '../../../server/organisations/provider-type.ts'
import {
  cellsHiddenFrom,
  type Disclosure,
  showParticipants,
  showStrata,
} from '../../../server/releases/tables/disclosure.ts'
import { cellKey, coveredCells } from '../../../server/releases/tables/hidden-cells.ts'
import { organisationsFile } from '../../../server/releases/tables/organisations-file.ts'
import { participantsFile } from '../../../server/releases/tables/participants-file.ts'
import { suppressionFile } from '../../../server/releases/tables/suppression-file.ts'

/** What the files say of one setting's regions: how many answered where it is told, and how many in all the others. */
interface Published {
  shown: ReadonlyMap<number, number>
  hidden: readonly number[]
  total: number
}

/** By the real rule, in each order that the secret could give. */
function publications(counts: readonly number[], fewest: number): Published[] {
  const cells = counts.map((answered, region) => ({ answered, region }))
  return orders(cells).map((ordered) => {
    const hidden = coveredCells(ordered, { fewest, isHidden: () => false }).map(({ region }) => region)
    return {
      shown: new Map(cells.filter(({ region }) => !hidden.includes(region)).map((one) => [one.region, one.answered])),
      hidden: hidden.toSorted((a, b) => a - b),
      total: hidden.reduce((sum, region) => sum + (counts[region] ?? 0), 0),
    }
  })
}

function orders<Thing>(things: readonly Thing[]): Thing[][] {
  if (things.length <= 1) return [[...things]]
  return things.flatMap((first) => orders(things.filter((thing) => thing !== first)).map((rest) => [first, ...rest]))
}

function keyOf({ shown, hidden, total }: Published): string {
  return JSON.stringify([[...shown], hidden, total])
}

/** All countries of so many regions in which at most so many answered. */
function countries(regions: number, most: number): number[][] {
  if (regions === 0) return [[]]
  return countries(regions - 1, most).flatMap((rest) =>
    Array.from({ length: most + 1 }, (_, answered) => [...rest, answered]),
  )
}

/** Every number that each hidden region could have, for whoever knows all that is published, and the rule. */
function possibleCounts(published: Published, regions: number, fewest: number): Map<number, Set<number>> {
  const possible = new Map(published.hidden.map((region) => [region, new Set<number>()]))
  for (const parts of compositions(published.total, published.hidden.length)) {
    const counts = Array.from({ length: regions }, (_, region) => {
      const place = published.hidden.indexOf(region)
      return place === -1 ? (published.shown.get(region) ?? 0) : (parts[place] ?? 0)
    })
    if (!publications(counts, fewest).some((other) => keyOf(other) === keyOf(published))) continue
    for (const region of published.hidden) possible.get(region)?.add(counts[region] ?? 0)
  }
  return possible
}

function compositions(total: number, parts: number): number[][] {
  if (parts === 1) return [[total]]
  return Array.from({ length: total + 1 }, (_, first) => first).flatMap((first) =>
    compositions(total - first, parts - 1).map((rest) => [first, ...rest]),
  )
}

/**
 * A hidden region could have as many different numbers as a small one at all: nobody learns more than that it is small or
 * protects a small one. Where no region is told there is nothing to tell them apart by.
 */
function mustNotTell(published: Published, regions: number, fewest: number): void {
  if (published.hidden.length === 0 || published.shown.size === 0) return
  for (const [region, possible] of possibleCounts(published, regions, fewest)) {
    const say = `${keyOf(published)} tells that region ${region} has ${[...possible].join(' or ')}`
    assert.ok(possible.size >= fewest - 1, say)
    assert.ok(Math.max(...possible) - Math.min(...possible) >= fewest - 2, say)
  }
}

describe('regions that are not told', () => {
  it('cannot be told in any small country, by whoever knows the rule and all that is published', () => {
    for (const [regions, most, fewest] of [
      [2, 9, 5],
      [3, 7, 5],
      [3, 4, 3],
      [4, 4, 3],
    ] as const) {
      const seen = new Set<string>()
      for (const counts of countries(regions, most))
        for (const published of publications(counts, fewest)) {
          if (seen.has(keyOf(published))) continue
          seen.add(keyOf(published))
          mustNotTell(published, regions, fewest)
        }
    }
  })

  it('are all in which few answered, and no others where there are none', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 9 }), fc.integer({ min: 2, max: 12 }), (counts, fewest) => {
        const cells = counts.map((answered) => ({ answered }))
        const hidden = coveredCells(cells, { fewest, isHidden: () => false })
        const small = cells.filter(({ answered }) => answered > 0 && answered < fewest)
        assert.ok(small.every((cell) => hidden.includes(cell)))
        if (small.length === 0) assert.equal(hidden.length, 0)
        const total = hidden.reduce((sum, { answered }) => sum + answered, 0)
        if (hidden.length > 0 && hidden.length < cells.length) assert.ok(hidden.length > 1 && total >= fewest)
        // at most one protects the others, as long as somebody answered in it
        if (hidden.length < cells.filter(({ answered }) => answered > 0).length)
          assert.ok(hidden.length <= small.length + 1)
      }),
    )
  })
})

const disclosure: Disclosure = {
  sight: { area: 'everywhere', careDetail: 'region' },
  policy: defaultPolicy,
  pseudonymKey: 'a key of pseudonyms that only the tests know',
}

interface Country {
  participants: readonly Participant[]
  answering: ReadonlySet<number>
  strata: readonly Stratum[]
}

/** Everything about participants that the files tell. */
function filesOf({ participants, answering, strata }: Country, by: Disclosure = disclosure) {
  const hidden = cellsHiddenFrom(by, '2016', { participants, hasAnswered: ({ id }) => answering.has(id) })
  const shown = showParticipants(by, participants, hidden)
  const sheets = new Map(
    [...answering].map((id) => [
      id,
      { id, participantId: id, version: 1, origin: 'signed', hash: `hash ${id}` } as const,
    ]),
  )
  const matter = { collectionCode: '2016', participants: shown }
  return {
    hidden,
    shown,
    participants: [
      ...participantsFile({ ...matter, sheets, strata: showStrata(strata, hidden), memberships: new Map() }),
    ].join(''),
    organisations: [
      ...organisationsFile({
        ...matter,
        types: new Map(),
        known: { dates: new Map(), successions: [] },
        withCare: false,
      }),
    ].join(''),
    suppression: suppressionFile('2016', { hidden, fewest: 5 }).join(''),
  }
}

const people = fc.record({ answered: fc.nat(7), silent: fc.nat(2), weight: fc.integer({ min: 1, max: 40 }) })

const country = fc
  .array(people, { minLength: 1, maxLength: 4 })
  .chain((regions) => fc.record({ regions: fc.constant(regions), salt: fc.nat(100_000) }))
  .map(({ regions, salt }): Country & { counts: number[] } => {
    const participants = regions.flatMap(({ answered, silent, weight }, region) =>
      Array.from({ length: answered + silent }, (_, place) => careProvider(region, place, salt, weight)),
    )
    const numbered = participants.map((one, place) => ({ ...one, id: place + 1 }))
    const answering = new Set(
      numbered
        .filter(({ name, regionCode }) => Number(name) < (regions[Number(regionCode)]?.answered ?? 0))
        .map(({ id }) => id),
    )
    const strata = regions.map(({ answered, silent, weight }, region) => ({
      providerType: 'care' as const,
      regionCode: String(region),
      frameCount: (answered + silent) * weight,
    }))
    return { participants: numbered, answering, strata, counts: regions.map(({ answered }) => answered) }
  })

function careProvider(region: number, place: number, salt: number, weight: number): Participant {
  return {
    id: 0,
    collectionId: 1,
    organisationCode: `1-${salt}-${region}-${place}`,
    setting: 'care',
    name: String(place),
    regionCode: String(region),
    regionName: `Region ${region}`,
    icbCode: 'Q1',
    icbName: 'Board',
    weight,
  }
}

describe('files with regions that are not told', () => {
  it('give nobody’s number away, for all that can be counted in them', () => {
    fc.assert(
      fc.property(country, (given) => {
        const files = filesOf(given)
        const rows: Record<string, string>[] = parse(files.participants, { columns: true })
        const listed: Record<string, string>[] = parse(files.suppression, { columns: true })
        const answered = (region: string) =>
          rows.filter((row) => row['region'] === region && row['status'] !== 'no_response').length
        const invited = [...new Set([...rows, ...listed].map((row) => row['region'] ?? ''))].filter(
          (one) => one !== '.h',
        )
        const isListed = (region: string) => listed.some((row) => row['region'] === region)
        const hidden = [...invited.keys()].filter((place) => isListed(invited[place] ?? ''))
        const told = invited.flatMap((region, place) => (isListed(region) ? [] : [[place, answered(region)] as const]))
        for (const [, count] of told) assert.ok(count === 0 || count >= 5)
        mustNotTell({ hidden, shown: new Map(told), total: answered('.h') }, invited.length, 5)
      }),
      { numRuns: 60 },
    )
  })

  it('are the same to the byte when two of whom no region is told change places', () => {
    let changed = 0
    fc.assert(
      fc.property(country, fc.nat(), fc.nat(), (given, one, other) => {
        const files = filesOf(given)
        const hidden = new Set(files.hidden.map(cellKey))
        const pool = given.participants.filter(
          (participant) => hidden.has(cellKey(participant)) && given.answering.has(participant.id),
        )
        const [first, second] = [pool[one % pool.length], pool[other % pool.length]]
        if (!first || !second || first.regionCode === second.regionCode) return
        changed += 1
        const places = new Map([
          [first.id, second],
          [second.id, first],
        ])
        const participants = given.participants.map((participant) => {
          const { regionCode, regionName } = places.get(participant.id) ?? participant
          return { ...participant, regionCode, regionName }
        })
        const { participants: rows, organisations, suppression } = filesOf({ ...given, participants })
        assert.deepEqual(
          [rows, organisations, suppression],
          [files.participants, files.organisations, files.suppression],
        )
      }),
      { numRuns: 300 },
    )
    assert.ok(changed > 20)
  })

  it('keep what all of a setting stand for', () => {
    fc.assert(
      fc.property(country, (given) => {
        const sum = (all: readonly { weight: number }[]) => all.reduce((total, { weight }) => total + weight, 0)
        assert.ok(Math.abs(sum(filesOf(given).shown) - sum(given.participants)) < 1e-3)
        const frame = (all: readonly Stratum[]) => all.reduce((total, { frameCount }) => total + frameCount, 0)
        const { hidden } = filesOf(given)
        assert.equal(frame(showStrata(given.strata, hidden)), frame(given.strata))
      }),
    )
  })

  it('do not tell by one setting of an organisation what another setting’s row hides', () => {
    const unnamed = { ...disclosure, policy: { ...defaultPolicy, namesTrusts: false } }
    const settings = fc.subarray([...providerTypes].slice(0, 3), { minLength: 1 })
    const organisation = fc.record({ region: fc.nat(2), settings, answers: fc.boolean() })
    fc.assert(
      fc.property(fc.array(organisation, { maxLength: 40 }), (all) => {
        const participants = all.flatMap(({ region, settings: own }, place) =>
          own.map((setting, at) => ({ ...careProvider(region, place, 7, 1), setting, id: place * 10 + at })),
        )
        const answering = new Set(
          participants.filter(({ id }) => all[Math.floor(id / 10)]?.answers).map(({ id }) => id),
        )
        const regions = new Map<string, Set<string>>()
        for (const { code, regionCode } of filesOf({ participants, answering, strata: [] }, unnamed).shown)
          regions.set(code, (regions.get(code) ?? new Set()).add(regionCode))
        for (const [code, found] of regions) assert.equal(found.size, 1, `${code} has ${[...found].join(' and ')}`)
      }),
    )
  })

  it('stay silent about what an earlier release did not tell', () => {
    const participants = Array.from({ length: 40 }, (_, place) => ({
      ...careProvider(place % 4, place, 1, 1),
      id: place + 1,
    }))
    const answering = new Set(participants.map(({ id }) => id))
    const cell = { setting: 'care', regionCode: '2', regionName: 'Region 2' } as const
    const given = { participants, hasAnswered: ({ id }: Participant) => answering.has(id) }
    assert.deepEqual(cellsHiddenFrom(disclosure, '2016', given), [])
    const later = cellsHiddenFrom(disclosure, '2016', { ...given, before: [cell] })
    assert.ok(later.some(({ regionCode }) => regionCode === '2'))
    assert.equal(later.length, 2)
  })

  it('show a region’s lead nobody of a region that is not told', () => {
    const participants = [3, 20, 20].flatMap((count, region) =>
      Array.from({ length: count }, (_, place) => ({
        ...careProvider(region, place, 3, 1),
        id: region * 100 + place,
      })),
    )
    const answering = new Set(participants.map(({ id }) => id))
    for (const region of ['0', '1', '2']) {
      const lead = { ...disclosure, sight: { area: { regions: [region], icbs: [] }, careDetail: 'region' } } as const
      const { hidden, shown } = filesOf({ participants, answering, strata: [] }, lead)
      assert.equal(hidden.length, 2)
      assert.equal(shown.length, hidden.some(({ regionCode }) => regionCode === region) ? 0 : 20)
    }
  })
})
