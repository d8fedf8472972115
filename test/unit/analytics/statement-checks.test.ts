import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { flowsOfEnd } from '../../../server/analytics/corroboration/organisation-flows.ts'
import { statementChecks } from '../../../server/analytics/corroboration/statement-checks.ts'
import { verdictText } from '../../../server/analytics/corroboration/organisation-tables.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { columnsOfExamples, option, reason } from './example-columns.ts'
import { type FlowExample, flowsOfExample, type Said } from './example-flows.ts'
import { instrumentOf, statementItem } from './example-items.ts'

const items = ['sharing.out.health', 'sharing.out.social_care', 'sharing.out.gp']
const instrument = instrumentOf(items.map(statementItem))

/** What becomes of the statements where the trust's health partners say these, and a general practice is another that is never asked. */
function checksOf(answer: AnswerValue, partners: readonly Said[]) {
  const columns = columnsOfExamples(instrument, [{ answers: Object.fromEntries(items.map((item) => [item, answer])) }])
  const code = columns.participants[0]?.organisationCode ?? ''
  const others = Object.fromEntries(
    partners.map((said, place) => [`P${place}`, { says: { [code]: ['none', said] as const } }]),
  )
  const says = Object.fromEntries([...Object.keys(others), 'GP'].map((one) => [one, ['view_only', 'none'] as const]))
  const example: FlowExample = { speakers: { [code]: { says }, ...others }, others: { GP: 'primary' } }
  const flows = flowsOfExample(example)
  const naming = { isNamed: () => true, fewest: 5 }
  const held = flowsOfEnd(flows, { code, as: 'holder' }, naming)
  return statementChecks(columns, code, held)
}

const verdict = (...given: Parameters<typeof checksOf>) => checksOf(...given)[0]?.verdict

describe('a statement that others can see', () => {
  it('is contradicted where no partner of that kind says so, and supported by a single one', () => {
    assert.equal(verdict(option('agree'), ['none', 'on_request']), 'contradicted')
    assert.equal(verdict(option('strongly_agree'), ['none', 'view_only']), 'supported')
  })

  it('is understated where it is not claimed and yet true of one, and consistent of none', () => {
    assert.equal(verdict(option('disagree'), ['structured', 'none']), 'understated')
    assert.equal(verdict(option('strongly_disagree'), ['none']), 'consistent')
  })

  it('cannot be checked where it says nothing, or no partner does', () => {
    for (const answer of [option('neither'), reason('dont_know'), reason('not_applicable')])
      assert.equal(verdict(answer, ['none']), 'unchecked')
    assert.equal(verdict(option('agree'), []), 'unchecked')
    assert.equal(verdict(option('agree'), ['dont_know', 'blank']), 'unchecked')
  })

  it('is held against partners of its own kind only: general practices are never asked', () => {
    const [health, social, practices] = checksOf(option('agree'), ['view_only', 'none'])
    assert.deepEqual(health?.partners, { yes: 1, of: 2, hidden: 0 })
    assert.deepEqual(health.own, { yes: 2, of: 2 })
    assert.equal(social?.verdict, 'unchecked')
    assert.deepEqual([practices?.verdict, practices?.own.of], ['unchecked', 1])
    assert.ok(practices)
    assert.match(verdictText(practices), /no answer of primary care can be held against it/)
  })
})
