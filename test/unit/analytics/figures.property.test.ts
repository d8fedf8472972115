import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { providerTypes } from '../../../server/organisations/provider-type.ts'
import { sum } from '../../../server/statistics/mean.ts'
import { compareColumns, everywhere, scopeOf } from './example-comparison.ts'
import { columnsOfExamples, type Example, option, reason } from './example-columns.ts'
import { instrumentOf, statementItem } from './example-items.ts'

const codes = ['a', 'b', 'c']
const instrument = instrumentOf(codes.map(statementItem))

const anyValue = fc.oneof(
  fc.constantFrom('strongly_disagree', 'disagree', 'neither', 'agree', 'strongly_agree').map(option),
  fc.constantFrom('not_applicable' as const, 'dont_know' as const).map(reason),
)
const anyExample: fc.Arbitrary<Example> = fc.record(
  {
    setting: fc.constantFrom(...providerTypes),
    region: fc.constantFrom('R1', 'R2', 'R3'),
    icb: fc.constantFrom('I1', 'I2'),
    answers: fc.dictionary(fc.constantFrom(...codes), anyValue, { noNullPrototype: true }),
  },
  { requiredKeys: ['setting', 'region', 'icb'] },
)
const anyExamples = fc.array(anyExample, { maxLength: 60 })
const anyMeasure = fc.constantFrom('a', 'section')

describe('the figures of any collection', () => {
  it('count everybody invited once: answers and all that is missing', () => {
    fc.assert(
      fc.property(anyExamples, anyMeasure, (examples, code) => {
        const { figures } = compareColumns(columnsOfExamples(instrument, examples), code, providerTypes)
        for (const { type, basis } of figures.groups) {
          assert.equal(basis.invited, examples.filter((example) => example.setting === type).length)
          assert.equal(basis.answered + sum([...basis.missing.values()]), basis.invited)
          assert.equal(basis.invited - basis.responding, basis.missing.get('no_response') ?? 0)
        }
        if (figures.kind === 'shares')
          for (const group of figures.groups) assert.equal(sum(group.counts), group.basis.answered)
      }),
    )
  })

  it('never grow by a filter', () => {
    const anyFilters = fc.record({
      regions: fc.subarray(['R1', 'R2', 'R3']),
      icbs: fc.subarray(['I1', 'I2']),
    })
    fc.assert(
      fc.property(anyExamples, anyFilters, anyMeasure, (examples, filters, code) => {
        const columns = columnsOfExamples(instrument, examples)
        const all = compareColumns(columns, code, providerTypes).figures.groups
        const some = compareColumns(columns, code, providerTypes, { scope: scopeOf(everywhere, filters) }).figures
          .groups
        for (const [place, { basis }] of some.entries()) {
          const whole = all[place]?.basis
          assert.ok(whole)
          assert.ok(basis.invited <= whole.invited)
          assert.ok(basis.responding <= whole.responding)
          assert.ok(basis.answered <= whole.answered)
        }
      }),
    )
  })

  it('of a group do not change with the order or the company of the groups', () => {
    fc.assert(
      fc.property(anyExamples, anyMeasure, (examples, code) => {
        const columns = columnsOfExamples(instrument, examples)
        const together = compareColumns(columns, code, providerTypes).figures
        const backwards = compareColumns(columns, code, providerTypes.toReversed()).figures
        assert.deepEqual(backwards.groups.toReversed(), together.groups)
        for (const group of together.groups)
          assert.deepEqual(compareColumns(columns, code, [group.type]).figures.groups, [group])
      }),
    )
  })

  it('lie within their bounds and intervals, and the shares within 0 and 1', () => {
    fc.assert(
      fc.property(anyExamples, (examples) => {
        const { figures } = compareColumns(columnsOfExamples(instrument, examples), 'a', providerTypes)
        assert.ok(figures.kind === 'shares')
        for (const { numerator, denominator, interval, ofFrame, bounds } of figures.groups.flatMap(
          (group) => group.shares,
        )) {
          if (denominator === 0) continue
          const share = numerator / denominator
          assert.ok(interval && bounds)
          for (const range of [interval, bounds, ...(ofFrame ? [ofFrame] : [])]) {
            assert.ok(
              0 <= range.low && range.low <= share + 1e-12 && share <= range.high + 1e-12 && range.high <= 1 + 1e-12,
            )
          }
        }
      }),
    )
  })

  it('of a mean lie within its bounds', () => {
    fc.assert(
      fc.property(anyExamples, (examples) => {
        const { figures } = compareColumns(columnsOfExamples(instrument, examples), 'section', providerTypes)
        assert.ok(figures.kind === 'numbers')
        for (const { figures: found, basis } of figures.groups) {
          assert.equal(found.mean === undefined, basis.answered === 0)
          if (found.mean === undefined) continue
          assert.ok(found.bounds && found.bounds.low <= found.mean + 1e-9 && found.mean <= found.bounds.high + 1e-9)
        }
      }),
    )
  })
})
