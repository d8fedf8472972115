import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { findingSentence } from '../../../server/analytics/findings/finding-sentence.ts'
import { judgeScanned } from '../../../server/analytics/findings/judge-scanned.ts'
import { panelsOf } from '../../../server/analytics/view/panels.ts'
import { scanView, type ViewScan } from '../../../server/analytics/findings/scan-view.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { collection, everywhere, scopeOf } from './example-comparison.ts'
import { columnsOfExamples, type Example, number, option } from './example-columns.ts'
import { instrumentOf, numberItem, statementItem } from './example-items.ts'

const scale = ['strongly_disagree', 'disagree', 'neither', 'agree', 'strongly_agree']
const types: ProviderType[] = ['acute', 'mental_health', 'care']
const instrument = instrumentOf([statementItem('seen'), statementItem('told'), numberItem('part')])

const examples = fc.array(
  fc.record({
    setting: fc.constantFrom(...types),
    answers: fc.option(
      fc.record({
        seen: fc.constantFrom(...scale).map(option),
        told: fc.constantFrom(...scale.slice(0, 3)).map(option),
        part: fc.integer({ min: 0, max: 100 }).map(number),
      }),
      { nil: undefined },
    ),
  }),
  { maxLength: 60 },
)

function scanOf(given: readonly { setting: ProviderType; answers: Example['answers'] }[], order = types) {
  const columns = columnsOfExamples(
    instrument,
    given.map(({ setting, answers }) => ({ setting, ...(answers && { answers }) })),
  )
  const scope = scopeOf(everywhere, { types: order })
  const panels = panelsOf(columns, scope, {
    by: 'type',
    choices: { types: order, regions: [], icbs: [], programmes: [], sizes: [], groups: [] },
  })
  return scanView({ columns, collection, panels }, async () => {})
}

const textsOf = ({ findings }: ViewScan) => findings.map(({ said }) => findingSentence(said).text).toSorted()

describe('findings, whatever was answered', () => {
  it('do not depend on the order of the groups', async () => {
    await fc.assert(
      fc.asyncProperty(examples, async (given) => {
        const [one, other] = await Promise.all([scanOf(given), scanOf(given, types.toReversed())])
        assert.deepEqual(textsOf(one), textsOf(other))
        assert.equal(one.family.length, other.family.length)
      }),
      { numRuns: 40 },
    )
  })

  it('have an adjusted p value that is never below the plain one, and that looking at more which shows nothing only raises', async () => {
    await fc.assert(
      fc.asyncProperty(examples, fc.integer({ min: 1, max: 50 }), async (given, further) => {
        const { family } = await scanOf(given)
        assert.ok(family.every(({ adjusted, pValue }) => adjusted >= pValue - 1e-15 && adjusted <= 1))
        const [first] = family
        if (!first) return
        const nothing = Array.from({ length: further }, () => ({ ...first, pValue: 1 }))
        const more = await judgeScanned([...family, ...nothing], async () => {})
        assert.ok(family.every(({ adjusted }, place) => (more[place]?.adjusted ?? 0) >= adjusted - 1e-15))
      }),
      { numRuns: 40 },
    )
  })

  it('have bounds around the estimate, and are certain only where both bounds say the same', async () => {
    await fc.assert(
      fc.asyncProperty(examples, async (given) => {
        for (const judged of (await scanOf(given)).family) {
          const { low, high } = judged.bounds
          assert.ok(low <= judged.estimate + 1e-12 && judged.estimate <= high + 1e-12, judged.kind)
          const against = judged.kind === 'majority' ? judged.threshold : judged.kind === 'above_median' ? 0.5 : 0
          if (judged.isCertain) assert.ok(low > against || high < against)
          if (judged.isSupported) assert.ok(judged.pValue < 0.05 && judged.interval)
        }
      }),
      { numRuns: 40 },
    )
  })
})
