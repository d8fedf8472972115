import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { judgedTogether } from '../../../server/analytics/programmes/judge-differences.ts'
import { joinersBetween } from '../../../server/analytics/programmes/joiners.ts'
import type { MemberDifference } from '../../../server/analytics/programmes/member-difference.ts'
import { memberDifferences } from '../../../server/analytics/programmes/member-differences.ts'
import { survivesWorstCase } from '../../../server/analytics/programmes/survives-worst-case.ts'
import {
  cellsOf,
  cellValues,
  totalsIn,
  type TypeValues,
  type Valued,
} from '../../../server/analytics/programmes/type-values.ts'
import { unitsOf } from '../../../server/analytics/columns/succession-units.ts'
import { cellTable, cellTotals } from '../../../server/statistics/cell-totals.ts'
import { differenceInDifferences } from '../../../server/statistics/difference-in-differences.ts'
import { standardisedDifference } from '../../../server/statistics/standardised-difference.ts'
import { seededRandom } from '../../../server/statistics/seeded-random.ts'
import { welchInterval } from '../../../server/statistics/welch-interval.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import type { Participant } from '../../../server/collections/collection.ts'

const resampling = { seed: 'example', replicates: 200 }

const group = (values: readonly Valued[]) => ({ values })

/** Organisations with an acute and every third with a community setting too, every fourth a member of one of two programmes. */
function example(organisations: number, { effect = 0, level = 0 } = {}): TypeValues[] {
  const random = seededRandom('programmes')
  const rows = Array.from({ length: organisations }, (_, place) => {
    const own = random.normal(50, 8)
    const member = place % 4 === 0 ? (place % 8 === 0 ? 'one' : 'two') : undefined
    const value = (add: number) => own + add + level + random.normal(0, 4) + (member ? effect : 0)
    const organisation = `R${String(place).padStart(3, '0')}`
    return {
      member,
      acute: { organisation, value: value(6) },
      community: place % 3 === 0 ? { organisation, value: value(-4) } : undefined,
    }
  })
  return (['acute', 'community'] as const).map((type): TypeValues => {
    const of = (isIn: (member: string | undefined) => boolean) =>
      group(rows.filter(({ member }) => isIn(member)).flatMap((row) => row[type] ?? []))
    return {
      type,
      others: of((member) => member === undefined),
      members: [
        of((member) => member !== undefined),
        of((member) => member === 'one'),
        of((member) => member === 'two'),
      ],
    }
  })
}

async function differences(types: readonly TypeValues[], kind: 'share' | 'mean' = 'mean'): Promise<MemberDifference[]> {
  const [found] = await memberDifferences([{ kind, types }], resampling)
  assert.ok(found)
  return found
}

const together = (list: readonly MemberDifference[], programme = 0) =>
  list.find((each) => each.type === undefined && each.programme === programme)

describe('members of programmes and others', () => {
  it('stand beside each other of any programme and of each, in every type and in all together', async () => {
    const found = await differences(example(120))
    assert.deepEqual(
      found.map(({ programme, type }) => [programme, type]),
      [0, 1, 2].flatMap((programme) => [undefined, 'acute', 'community'].map((type) => [programme, type])),
    )
    assert.equal(together(found)?.members.organisations, 30)
    assert.equal(together(found)?.members.count, 40)
    assert.equal(together(found)?.others.organisations, 90)
  })

  it('have in one type the interval of Welch, and in all together that of organisations drawn again', async () => {
    const types = example(120, { effect: 5 })
    const found = await differences(types)
    const [acute] = types
    const valuesOf = (values: readonly Valued[] = []) => values.map(({ value }) => value)
    assert.deepEqual(
      found.find(({ type, programme }) => type === 'acute' && programme === 1)?.interval,
      welchInterval(valuesOf(acute?.members[1]?.values), valuesOf(acute?.others.values)),
    )
    // the same draws serve every question and programme: with any programme and none everybody is drawn
    const rows = types.flatMap(({ type, members, others }) =>
      [members[0]?.values ?? [], others.values].flatMap((values, side) =>
        values.map(({ organisation, value }) => ({
          cluster: organisation,
          stratum: type,
          isMember: side === 0,
          value,
        })),
      ),
    )
    const expected = standardisedDifference(rows, resampling)
    assert.ok(expected?.interval)
    const actual = together(found)
    assert.ok(Math.abs((actual?.interval?.low ?? 0) - expected.interval.low) < 1e-9)
    assert.ok(Math.abs((actual?.difference ?? 0) - expected.difference) < 1e-9)
  })

  it('do not mind the order of groups or values, nor that all are shifted', async () => {
    const known = await differences(example(40))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -20, max: 20 }), fc.boolean(), async (level, isTurned) => {
        const types = example(40, { level })
        const turned = types.toReversed().map(({ type, others, members }) => ({
          type,
          others: group(others.values.toReversed()),
          members: members.map(({ values }) => group(values.toReversed())),
        }))
        const found = await differences(isTurned ? turned : types)
        for (const one of known) {
          const other = found.find((each) => each.type === one.type && each.programme === one.programme)
          assert.ok(Math.abs((other?.difference ?? Number.NaN) - (one.difference ?? Number.NaN)) < 1e-9)
          assert.equal(other?.interval === undefined, one.interval === undefined)
          assert.ok(Math.abs((other?.interval?.low ?? 0) - (one.interval?.low ?? 0)) < 1e-9)
        }
      }),
      { numRuns: 12 },
    )
  })

  it('find a constant effect in every type and in all together', async () => {
    const [without, withEffect] = [await differences(example(80)), await differences(example(80, { effect: 12 }))]
    for (const [place, { difference }] of withEffect.entries())
      assert.ok(Math.abs((difference ?? Number.NaN) - (without[place]?.difference ?? Number.NaN) - 12) < 1e-9)
    const [judged] = judgedTogether([withEffect])
    assert.ok(judged?.find(({ type, programme }) => type === undefined && programme === 0)?.isSupported)
    const [nothing] = judgedTogether([without])
    assert.ok(nothing?.every(({ isSupported }) => !isSupported))
  })

  it('have no interval with fewer than 5 on a side, and no claim with fewer than 10', async () => {
    const few = await differences(example(16, { effect: 80 }))
    assert.equal(together(few)?.members.organisations, 4)
    assert.ok(few.every(({ interval, pValue }) => interval === undefined && pValue === 1))
    const some = await differences(example(36, { effect: 80 }))
    assert.equal(together(some)?.members.organisations, 9)
    assert.ok(together(some)?.interval)
    const [judged] = judgedTogether([some])
    assert.ok(judged?.every(({ isSupported, adjusted }) => !isSupported && adjusted === undefined))
  })

  it('are not there where one side is empty or all values are one', async () => {
    const nobody = await differences([{ type: 'acute', others: group([]), members: [group([])] }])
    assert.deepEqual(
      nobody.map(({ difference, interval }) => [difference, interval]),
      [[undefined, undefined]],
    )
    const level = example(80).map(({ type, others, members }) => ({
      type,
      others: group(others.values.map((each) => ({ ...each, value: 1 }))),
      members: members.map(({ values }) => group(values.map((each) => ({ ...each, value: 1 })))),
    }))
    assert.ok((await differences(level)).every(({ difference, interval }) => difference === 0 && !interval))
    assert.deepEqual(await memberDifferences([], resampling), [])
  })

  it('give, of changes, the difference in differences', async () => {
    const random = seededRandom('changes')
    const moved = Array.from({ length: 40 }, (_, place) => {
      const before = random.normal(50, 10)
      const isMember = place % 3 === 0
      const after = before + random.normal(isMember ? 9 : 3, 5)
      return { organisation: `R${place + 10}`, isMember, before, after, value: after - before }
    })
    const side = (isMember: boolean) => group(moved.filter((each) => each.isMember === isMember))
    const [found] = await differences([{ type: 'acute', others: side(false), members: [side(true)] }])
    const rows = moved.flatMap(({ organisation: cluster, isMember, before, after }) => [
      { cluster, isMember, isAfter: false, value: before },
      { cluster, isMember, isAfter: true, value: after },
    ])
    const expected = differenceInDifferences(rows, resampling)
    assert.ok(expected?.interval && found?.interval)
    assert.ok(Math.abs((found.difference ?? 0) - expected.estimate) < 1e-9)
    const tolerance = (expected.standardError ?? 0) / 2
    assert.ok(Math.abs(found.interval.low - expected.interval.low) < tolerance)
    assert.ok(Math.abs(found.interval.high - expected.interval.high) < tolerance)
  })
})

describe('the worst case for those who did not answer', () => {
  const side = (values: readonly number[], silent: number) => ({
    values: values.map((value, place) => ({ organisation: String(place), value })),
    basis: {
      invited: values.length + silent,
      responding: values.length,
      answered: values.length,
      missing: new Map(),
      inFrame: undefined,
    },
  })
  const scale = { low: 0, high: 100 }

  it('is survived where members are above the others in every type', () => {
    const acute = { type: 'acute' as const, others: side([20, 30], 0), members: [side([80, 90], 0)] }
    const community = { type: 'community' as const, others: side([20, 30], 0), members: [side([80, 90], 8)] }
    assert.ok(survivesWorstCase([acute], 0, scale))
    assert.ok(!survivesWorstCase([acute, community], 0, scale))
    assert.ok(!survivesWorstCase([], 0, scale))
  })
})

describe('who joined between two collections', () => {
  const side = (members: Record<string, readonly string[]>) => ({
    participants: Object.keys(members).map(
      (organisationCode) => ({ organisationCode, setting: 'acute' as ProviderType }) as Participant,
    ),
    memberships: new Map(Object.entries(members).filter(([, codes]) => codes.length > 0)),
  })
  const standing = (
    earlier: Record<string, readonly string[]>,
    later: Record<string, readonly string[]>,
    successions: Parameters<typeof unitsOf>[2] = [],
  ) => {
    const [before, after] = [side(earlier), side(later)]
    const joiners = joinersBetween(unitsOf(before, after, successions), { earlier: before, later: after }, ['leeds'])
    return Object.fromEntries(
      after.participants.map(({ organisationCode }, row) => [organisationCode, joiners.get(row)]),
    )
  }

  it('is who belonged to none at the first and to one at the second; who never did is the other group', () => {
    assert.deepEqual(
      standing(
        { A: [], B: [], C: ['leeds'], D: ['leeds'], E: [], F: ['bristol'] },
        { A: ['leeds'], B: [], C: ['leeds'], D: [], E: ['bristol'], F: ['leeds'], G: ['leeds'] },
      ),
      { A: 'joined', B: 'never', C: undefined, D: undefined, E: undefined, F: undefined, G: undefined },
    )
  })

  it('takes what has merged as one, a member before if a part of it was', () => {
    const merged = ['A', 'B'].map((predecessorCode) => ({
      kind: 'organisation' as const,
      predecessorCode,
      successorCode: 'N',
      happenedOn: '2017-01-01',
    }))
    assert.deepEqual(standing({ A: [], B: [] }, { N: ['leeds'] }, merged), { N: 'joined' })
    assert.deepEqual(standing({ A: [], B: ['leeds'] }, { N: ['leeds'] }, merged), { N: undefined })
  })
})

describe('the totals of one question', () => {
  const valued = fc.record({
    organisation: fc.constantFrom('R1', 'R2', 'R3', 'R4'),
    value: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  })
  const values = fc.record({ values: fc.array(valued, { maxLength: 12 }) })
  const ofType = fc.record({ others: values, members: fc.tuple(values, values) })

  it('are those of the table that is drawn from, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(ofType, { maxLength: 3 }), (drawn) => {
        const types = drawn.map((each) => ({ type: 'acute' as const, ...each }))
        const valueOf = ({ value }: Valued) => value
        const groups = types.length > 0 ? 2 : 0
        const table = cellTable(
          cellValues(types, cellsOf(types.length, groups, 0), valueOf),
          types.length * (groups + 1),
        )
        assert.deepEqual(totalsIn(types, valueOf).totals, cellTotals(table))
      }),
    )
  })
})
