import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { missingReasons } from '../../../server/instruments/typed-missing.ts'
import { sectionScore } from '../../../server/scoring/section-score.ts'

describe('the score of a section', () => {
  it('is the mean of the scored items', () => {
    assert.equal(sectionScore([0, 25, 50, 75, 100]), 50)
    assert.equal(sectionScore([75, 100]), 87.5)
    assert.equal(sectionScore([25]), 25)
  })

  it('stands on exactly half of the items that applied', () => {
    assert.equal(sectionScore([75, 'dont_know']), 75)
    assert.equal(sectionScore([75, 100, 'blank', 'dont_know']), 87.5)
  })

  it('is missing on fewer than half', () => {
    assert.equal(sectionScore([75, 'dont_know', 'blank']), undefined)
    assert.equal(sectionScore([75, 'carried_not_confirmed', 'blank']), undefined)
  })

  it('leaves out of the count what was not asked, did not apply or is not in the version', () => {
    assert.equal(sectionScore([75, 'not_asked', 'not_asked', 'not_applicable', 'not_in_version']), 75)
    assert.equal(sectionScore([75, 'dont_know', 'not_applicable', 'not_applicable']), 75)
    assert.equal(sectionScore([75, 'dont_know', 'dont_know', 'not_applicable']), undefined)
  })

  it('does not exist where nothing applied or nobody answered', () => {
    assert.equal(sectionScore([]), undefined)
    assert.equal(sectionScore(['not_applicable', 'not_asked']), undefined)
    assert.equal(sectionScore(['no_response', 'no_response']), undefined)
  })

  it('stays between the lowest and the highest score, whatever the order', () => {
    const anyItem = fc.oneof(fc.constantFrom(0, 25, 50, 75, 100), fc.constantFrom(...missingReasons))
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 12 }), (items) => {
        const score = sectionScore(items)
        const backwards = sectionScore(items.toReversed())
        assert.equal(backwards === undefined, score === undefined)
        if (score === undefined || backwards === undefined) return
        assert.ok(Math.abs(backwards - score) < 1e-9)
        const scores = items.filter((item) => typeof item === 'number')
        assert.ok(Math.min(...scores) <= score && score <= Math.max(...scores))
      }),
    )
  })

  it('is the same number for the same mean, so that equal scores are ties', () => {
    const anyScores = fc.array(fc.constantFrom(0, 25, 50, 75, 100), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(anyScores, fc.integer({ min: 2, max: 4 }), (scores, times) => {
        const repeated = Array.from({ length: times }, () => scores).flat()
        assert.equal(sectionScore(repeated), sectionScore(scores))
        assert.equal(sectionScore(scores.toReversed()), sectionScore(scores))
      }),
    )
  })
})
