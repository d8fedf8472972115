import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { ScoreOrReason } from '../../../server/scoring/section-score.ts'
import { otherRules, usualRule } from '../../../server/scoring/scoring-rules.ts'

const scoresOf = (items: readonly ScoreOrReason[]) => [usualRule, ...otherRules].map((rule) => rule.score(items))

const items = fc.array(
  fc.constantFrom<ScoreOrReason>(0, 25, 50, 75, 100, 'dont_know', 'blank', 'not_applicable', 'not_asked'),
  { maxLength: 12 },
)

describe('the scoring rules', () => {
  it('are the usual one and three others, each with a version', () => {
    assert.deepEqual(
      [usualRule, ...otherRules].map(({ code, version }) => `${code} ${version}`),
      ['half 1', 'complete 1', 'missing_as_0 1', 'median 1'],
    )
  })

  it('make of 75, 100 and 25 with a "don’t know" what the methods say', () => {
    const [half, ...others] = scoresOf([75, 100, 25, 'dont_know', 'not_applicable'])
    assert.ok(Math.abs((half ?? 0) - 200 / 3) < 1e-12)
    assert.deepEqual(others, [undefined, 50, 75])
  })

  it('agree but for the median where every question has a score', () => {
    assert.deepEqual(scoresOf([0, 0, 25, 75, 'not_asked']), [25, 25, 25, 12.5])
  })

  it('give none where nothing applied, and where too little has a score', () => {
    assert.deepEqual(scoresOf(['not_asked', 'not_applicable']), [undefined, undefined, undefined, undefined])
    assert.deepEqual(scoresOf([100, 'blank', 'dont_know', 'blank']), [undefined, undefined, 25, undefined])
  })

  it('never lie outside the scale, never lift a score by counting what is missing, and do not care for the order', () => {
    fc.assert(
      fc.property(items, (given) => {
        const scores = scoresOf(given)
        assert.ok(scores.every((score) => score === undefined || (score >= 0 && score <= 100)))
        const [half, complete, asZero] = scores
        if (half !== undefined) assert.ok((asZero ?? 101) <= half + 1e-9)
        if (complete !== undefined) assert.equal(complete, half)
        const turned = scoresOf(given.toReversed())
        assert.ok(scores.every((score, place) => Math.abs((score ?? 0) - (turned[place] ?? 0)) < 1e-9))
      }),
    )
  })
})
