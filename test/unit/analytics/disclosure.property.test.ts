import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import type { Memberships } from '../../../server/analytics/columns/memberships.ts'
import { choicesOf } from '../../../server/analytics/view/choices.ts'
import type { Columns } from '../../../server/analytics/columns/columns.ts'
import { compareMeasure } from '../../../server/analytics/comparison/compare-groups.ts'
import { findMeasure } from '../../../server/analytics/view/measure.ts'
import { panelsOf } from '../../../server/analytics/view/panels.ts'
import { dimensions, everybody, type Filters, noProgramme, unknownSize } from '../../../server/analytics/view/view.ts'
import { columnsOfExamples, type Example, option, reason } from './example-columns.ts'
import { collection, everywhere, outside } from './example-comparison.ts'
import { instrumentOf, statementItem } from './example-items.ts'

const instrument = instrumentOf([statementItem('a')])
const regions = ['R1', 'R2', 'R3'] as const
const boards = ['I1', 'I2'] as const
const sizes = ['large', 'small'] as const
/** Groups that somebody of the programme team saved and shared, and a programme: the first few providers are in them. */
const groupCodes = ['first', 'second'] as const
const few = ['T0000', 'T0001', 'T0002', 'T0003', 'T0004', 'T0005']
const memberships: Memberships = new Map(few.map((code) => [code, ['record']]))
const saved: Memberships = new Map([
  ...Array.from({ length: 6 }, (_, place): [string, string[]] => [`T000${place}`, ['first']]),
  ['T0001', ['first', 'second']],
])
const most = 6

/** How many care providers of each region agree and disagree: what somebody outside is not to find out of a small region. */
interface Cell {
  agree: number
  disagree: number
}

/** Something that was published: of these rows, which lie in these regions, so many agree and so many disagree. */
interface Published extends Cell {
  in: readonly string[]
  rows: readonly number[]
}

/**
 * Everything that any address shows of care providers to somebody outside the programme team. The groups are made as for the
 * programme team, so that what is withheld is withheld by the rule itself and not for want of rows.
 */
function everythingPublished(columns: Columns): Published[] {
  const measure = findMeasure(columns, 'a')
  assert.ok(measure)
  const members = few.map((organisationCode) => ({ organisationCode, role: 'member', from: undefined, to: undefined }))
  const programmes = [{ code: 'record', name: 'Record', members }]
  const groups = groupCodes.map((code) => ({ code, name: code }))
  const choices = choicesOf(columns, everywhere, { programmes, memberships, groups })
  return allFilters().flatMap((filters) =>
    dimensions.flatMap((by) =>
      panelsOf(columns, { sight: everywhere, filters, memberships, saved }, { by, choices }).flatMap((panel) => {
        const asOutside = panel.groups.map((group) => ({ ...group, scope: { ...group.scope, sight: outside } }))
        const { figures } = compareMeasure({ columns, collection }, measure, { ...panel, groups: asOutside })
        assert.ok(figures.kind === 'shares')
        const shown = [...figures.groups, ...figures.differences.flatMap(({ first, second }) => [first, second])]
        return shown.map(({ rows, shares }) => ({
          rows,
          in: [...new Set(rows.map((row) => columns.participants[row]?.regionCode ?? ''))],
          agree: shares[0]?.numerator ?? 0,
          disagree: shares[1]?.numerator ?? 0,
        }))
      }),
    ),
  )
}

function allFilters(): Filters[] {
  const subsets = <Each>(list: readonly Each[]): Each[][] =>
    Array.from({ length: 2 ** list.length }, (_, set) => list.filter((__, place) => set & (2 ** place)))
  return subsets(regions).flatMap((ofRegions) => {
    const filters: Filters = { ...everybody, types: ['care'], regions: ofRegions }
    return [
      ...subsets(boards).map((icbs): Filters => ({ ...filters, icbs })),
      ...[['record'], [noProgramme]].map((programmes): Filters => ({ ...filters, programmes })),
      ...[...subsets(sizes), [unknownSize]].map((ofSizes): Filters => ({ ...filters, sizes: ofSizes })),
      ...subsets(groupCodes).map((groups): Filters => ({ ...filters, groups })),
    ]
  })
}

/** Every way in which the answers could lie that fits what was published, as the numbers of each region that agree. */
function possible(published: readonly Published[], responded: ReadonlyMap<string, number>): Set<number>[] {
  const agreeing = regions.map(() => new Set<number>())
  const cells: Cell[] = []
  const fits = () =>
    published.every((known) => {
      const inside = cells.filter((_, place) => known.in.includes(regions[place] ?? ''))
      const sum = (key: keyof Cell) => inside.reduce((total, cell) => total + cell[key], 0)
      return sum('agree') === known.agree && sum('disagree') === known.disagree
    })
  const fill = (place: number) => {
    const region = regions[place]
    if (region === undefined) {
      if (fits()) for (const [index, cell] of cells.entries()) agreeing[index]?.add(cell.agree)
      return
    }
    const answering = responded.get(region) ?? 0
    for (let agree = 0; agree <= answering; agree += 1)
      for (let disagree = 0; agree + disagree <= answering; disagree += 1) {
        cells[place] = { agree, disagree }
        fill(place + 1)
      }
    cells.length = place
  }
  fill(0)
  return agreeing
}

const byNumber = (a: number, b: number) => a - b

/** All care providers of these regions: what is published of some of them would tell of the others. */
const rowsOf = ({ participants }: Columns, where: readonly string[]) =>
  participants.flatMap(({ regionCode }, row) => (where.includes(regionCode) ? [row] : []))

const anyProvider: fc.Arbitrary<Example> = fc.record({
  setting: fc.constant('care' as const),
  region: fc.constantFrom(...regions),
  icb: fc.constantFrom(...boards),
  size: fc.constantFrom(...sizes),
  answers: fc.constantFrom({ a: option('agree') }, { a: option('disagree') }, { a: reason('dont_know') }),
})

/** At most six of a region, so that every way in which they could have answered can be gone through. */
const anyProviders = fc
  .array(anyProvider, { minLength: 1, maxLength: 18 })
  .map((providers) =>
    regions.flatMap((region) => providers.filter((provider) => provider.region === region).slice(0, most)),
  )

describe('what is published of care providers', () => {
  it('tells no more of a region with fewer than five than the figures for the country do', () => {
    let hidden = 0
    fc.assert(
      fc.property(anyProviders, (providers) => {
        const columns = columnsOfExamples(instrument, providers)
        const published = everythingPublished(columns)
        for (const { in: where, rows } of published)
          assert.deepEqual([...rows].toSorted(byNumber), rowsOf(columns, where))
        const responded = new Map(
          regions.map((region) => [region, providers.filter((provider) => provider.region === region).length]),
        )
        const ofCountry = published.filter(
          ({ in: where }) => where.length === new Set(providers.map((one) => one.region)).size,
        )
        const [all, least] = [possible(published, responded), possible(ofCountry, responded)]
        for (const [place, region] of regions.entries()) {
          const answers = providers.filter(
            (provider) => provider.region === region && provider.answers?.['a']?.kind === 'option',
          ).length
          if (answers === 0 || answers >= collection.policy.fewestCareProviders) continue
          hidden += 1
          assert.deepEqual(all[place], least[place], region)
        }
      }),
      { numRuns: 60 },
    )
    assert.ok(hidden > 20, `only ${hidden} small regions were tried`)
  })

  it('is nothing by board, programme, size or saved group, and something of the country where five or more answered', () => {
    const providers = regions.flatMap((region) =>
      Array.from({ length: 5 }, (): Example => ({
        setting: 'care',
        region,
        icb: 'I1',
        size: 'large',
        answers: { a: option('agree') },
      })),
    )
    const published = everythingPublished(columnsOfExamples(instrument, providers))
    assert.deepEqual(new Set(published.map(({ agree }) => agree)), new Set([5, 10, 15]))
  })
})
