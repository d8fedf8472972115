import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { bootstrapDifference } from '../../../server/statistics/cluster-bootstrap.ts'
import { standardisedDifference, type StratifiedValue } from '../../../server/statistics/standardised-difference.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

const { drawn, random } = reference.standardisedDifference
const given = { seed: 'given', draws: drawn.draws }

const row = (cluster: string, stratum: string, isMember: boolean, value: number): StratifiedValue => ({
  cluster,
  stratum,
  isMember,
  value,
})

const few = [
  row('A', 'acute', true, 50),
  row('B', 'acute', true, 60),
  row('C', 'acute', false, 40),
  row('B', 'mental_health', true, 30),
  row('C', 'mental_health', false, 20),
  row('D', 'mental_health', false, 28),
]

describe('the standardised difference', () => {
  it('is that of R, to the last digit where the draws are given', () => {
    const found = standardisedDifference(drawn.data, given)
    closeTo(found?.members, drawn.means.members)
    closeTo(found?.others, drawn.means.others)
    closeTo(found?.estimate, drawn.difference.estimate)
    closeTo(found?.standardError, drawn.difference.standardError)
    closeTo(found?.interval?.low, drawn.difference.low)
    closeTo(found?.interval?.high, drawn.difference.high)
    closeTo(found?.pValue, drawn.difference.pValue)
    assert.deepEqual([found?.clusters, found?.failed], [drawn.difference.restingOn, drawn.difference.failed])
  })

  it('is that of R within a quarter of the standard error where both draw for themselves', () => {
    const found = standardisedDifference(random.data, { seed: 'members' })
    closeTo(found?.estimate, random.difference.estimate)
    const tolerance = random.difference.standardError / 4
    assert.ok(Math.abs((found?.interval?.low ?? Number.NaN) - random.difference.low) < tolerance)
    assert.ok(Math.abs((found?.interval?.high ?? Number.NaN) - random.difference.high) < tolerance)
  })

  it('holds each stratum against itself, and weighs as the members are spread', () => {
    const found = standardisedDifference(few, { seed: 's', replicates: 50 })
    closeTo(found?.estimate, 12)
    closeTo(found?.members, 140 / 3)
    closeTo(found?.others, (2 * 40 + 24) / 3)
    assert.equal(found?.clusters, 2)
  })

  it('leaves out a stratum without members or without others, and is none where no stratum has both', () => {
    const more = [...few, row('E', 'ambulance', true, 99), row('F', 'community', false, 1)]
    closeTo(standardisedDifference(more, { seed: 's', replicates: 50 })?.estimate, 12)
    assert.equal(standardisedDifference([row('A', 'acute', true, 1), row('B', 'care', false, 2)], given), undefined)
    assert.equal(standardisedDifference([], given), undefined)
  })

  it('is the plain difference with the same interval where there is one stratum', () => {
    const rows = drawn.data.map((each) => ({ ...each, stratum: 'all' }))
    const of = (side: boolean) => rows.filter(({ isMember }) => isMember === side)
    const [found, plain] = [standardisedDifference(rows, given), bootstrapDifference(of(true), of(false), given)]
    closeTo(found?.estimate, plain?.estimate ?? Number.NaN)
    closeTo(found?.interval?.low, plain?.interval?.low ?? Number.NaN)
    closeTo(found?.interval?.high, plain?.interval?.high ?? Number.NaN)
  })

  it('does not mind the order of rows, nor that all rise alike, and finds a constant effect', () => {
    const known = standardisedDifference(drawn.data, given)
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), fc.integer({ min: -30, max: 30 }), (keys, shift) => {
        const shuffled = drawn.data
          .map((each) => [keys.next().value ?? 0, each] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, each]) => ({ ...each, value: each.value + shift }))
        const found = standardisedDifference(shuffled, given)
        closeTo(found?.estimate, known?.estimate ?? Number.NaN)
        closeTo(found?.interval?.low, known?.interval?.low ?? Number.NaN)
        const levels = new Map(
          [...new Set(drawn.data.map(({ stratum }) => stratum))].map((name, at) => [name, 10 * at]),
        )
        const constant = drawn.data.map((each) => ({
          ...each,
          value: (levels.get(each.stratum) ?? 0) + (each.isMember ? shift : 0),
        }))
        closeTo(standardisedDifference(constant, given)?.estimate, shift)
      }),
      { numRuns: 20 },
    )
  })
})
