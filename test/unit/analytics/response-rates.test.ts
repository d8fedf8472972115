import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nonResponseFigures } from '../../../server/analytics/non-response/non-response-figures.ts'
import { panelsOf } from '../../../server/analytics/view/panels.ts'
import { ratesTable } from '../../../server/analytics/view/rates-table.ts'
import { responseRates } from '../../../server/analytics/view/response-rates.ts'
import type { Scope } from '../../../server/analytics/view/scope.ts'
import { collection, everywhere, outside, scopeOf } from './example-comparison.ts'
import { columnsOfExamples, type Example, option } from './example-columns.ts'
import { instrumentOf, statementItem } from './example-items.ts'

const instrument = instrumentOf([statementItem('seen')])

const care = (
  region: string,
  answering: number,
  answers: Example['answers'] = { seen: option('agree') },
): Example[] => [
  ...Array.from({ length: answering }, (): Example => ({ setting: 'care', region, answers })),
  { setting: 'care', region },
]

const choices = {
  types: ['acute', 'care'] as const,
  regions: ['R1', 'R2'].map((code) => ({ code, name: `Region ${code}` })),
  icbs: [],
  programmes: [],
  sizes: [],
  groups: [],
}

const ratesOf = (examples: readonly Example[], scope: Scope) =>
  responseRates({ columns: columnsOfExamples(instrument, examples), scope, choices, collection })

/** Trusts beside care providers of two regions, in one of which three answered. */
const few: Example[] = [{ region: 'R1', answers: { seen: option('agree') } }, ...care('R1', 20), ...care('R2', 3)]

describe('how many of a region’s care providers answered', () => {
  it('is told of no region where few did in one, outside the programme team', () => {
    const { regions, totals } = ratesOf(few, scopeOf(outside))
    assert.deepEqual(
      regions.map(({ turnouts: [, ofCare] }) => ofCare),
      [undefined, undefined],
    )
    assert.deepEqual(totals[1], { responding: 23, invited: 25 })
    assert.deepEqual(regions[0]?.turnouts[0], { responding: 1, invited: 1 })
    const first = ratesTable(ratesOf(few, scopeOf(outside))).rows?.[0] as unknown[]
    assert.deepEqual(first[2], { text: 'not shown: too few in a region' })
  })

  it('is not told of a part of the country either, which would be taken from the whole', () => {
    for (const regions of [['R1'], ['R2'], ['R1', 'R2']])
      assert.equal(ratesOf(few, scopeOf(outside, { regions })).totals[1], undefined)
    const own = { area: { regions: ['R2'], icbs: [] }, careDetail: 'region' as const }
    assert.equal(ratesOf(few, scopeOf(own)).totals[1], undefined)
  })

  it('is told to the programme team, and where enough answered in each region', () => {
    assert.equal(ratesOf(few, scopeOf(everywhere)).regions[1]?.turnouts[1]?.responding, 3)
    const enough = [...care('R1', 20), ...care('R2', 5)]
    assert.equal(ratesOf(enough, scopeOf(outside)).regions[1]?.turnouts[1]?.responding, 5)
    const nobody = [...care('R1', 20), ...care('R2', 0)]
    assert.equal(ratesOf(nobody, scopeOf(outside)).regions[1]?.turnouts[1]?.responding, 0)
  })

  it('weighs no figure by regions that the files do not tell', async () => {
    // the three of the second region answered, and none has a value on the question
    const examples = [...care('R1', 20), ...care('R2', 3, {})]
    const columns = columnsOfExamples(instrument, examples)
    const weightedFor = async (sight: Scope['sight']) => {
      const panels = panelsOf(columns, scopeOf(sight, { types: ['care'] }), { by: 'type', choices })
      const { figures } = await nonResponseFigures({ columns, collection, panels }, async () => {})
      assert.ok(figures.length > 0)
      return figures.every(({ weighted }) => weighted !== undefined)
    }
    assert.equal(await weightedFor(outside), false)
    assert.equal(await weightedFor(everywhere), true)
  })
})
