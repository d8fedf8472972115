import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import * as fc from 'fast-check'
import { levelReached, optionsOf } from '../../../server/instruments/answer-value.ts'
import { itemsOf, type MaturityLevelItem } from '../../../server/instruments/instrument.ts'
import { maturityStanding } from '../../../server/instruments/maturity-standing.ts'
import {
  type MaturityRule,
  maturityRule,
  type MaturityWords,
  maturityWords,
} from '../../../server/responses/maturity-words.ts'
import { shippedInstrument } from '../instruments/shipped.ts'

const shipped = itemsOf(shippedInstrument('information-sharing')).find((each) => each.kind === 'maturity_level')
assert.ok(shipped)
const codes = optionsOf(shipped).map(({ code }) => code)
const of = (level: number) => shipped.levels.find((each) => each.level === level)?.elements ?? []
const codesOf = (...levels: number[]) => levels.flatMap((level) => of(level).map(({ code }) => code))

const script = path.resolve(import.meta.dirname, '../../../public/js/maturity-level.js')
const browser: { maturityWords: (rule: MaturityRule, ticked: readonly string[]) => MaturityWords } = await import(
  pathToFileURL(script).href
)

/** Any number of levels with any number of elements, in any order. */
const anyItem: fc.Arbitrary<MaturityLevelItem> = fc
  .tuple(fc.array(fc.nat(3), { minLength: 1, maxLength: 5 }), fc.boolean(), fc.subarray([...shipped.reasons]))
  .map(([sizes, reversed, reasons]) => {
    const levels = sizes.flatMap((size, at) => {
      const level = shipped.levels[at]?.level
      const elements = Array.from({ length: size }, (_, place) => ({ code: `e${at}${place}`, text: `${at}.${place}` }))
      return level ? [{ level, title: `Level ${level}`, elements }] : []
    })
    return { ...shipped, reasons, levels: reversed ? levels.toReversed() : levels }
  })
const anyTicks = anyItem.chain((item) => {
  const boxes = [...optionsOf(item).map(({ code }) => code), ...item.reasons, 'none_of_these']
  return fc.tuple(fc.constant(item), fc.shuffledSubarray(boxes))
})

describe('what is ticked of a maturity question', () => {
  it('says the level, and what the next one waits for', () => {
    const [first, ...others] = codesOf(3)
    assert.ok(first)
    assert.deepEqual(maturityWords(shipped, [...codesOf(2), first]), {
      level: 'Level 2 of 5.',
      lead: 'For level 3 these are still missing:',
      missing: of(3)
        .filter(({ code }) => others.includes(code))
        .map(({ text }) => text),
      ahead: '',
    })
  })

  it('says that what is ticked above a gap does not count yet', () => {
    const { level, lead, missing, ahead } = maturityWords(shipped, [...codesOf(2, 4, 5), ...codesOf(3).slice(1)])
    assert.equal(level, 'Level 2 of 5.')
    assert.equal(lead, 'For level 3 this is still missing:')
    assert.deepEqual(missing, [of(3)[0]?.text])
    assert.equal(ahead, 'Elements of levels 4 and 5 are ticked, but level 3 is not complete.')
  })

  it('says only the level where nothing is missing, and no level where there is none', () => {
    const nothing = { lead: '', missing: [], ahead: '' }
    assert.deepEqual(maturityWords(shipped, codes), { ...nothing, level: 'Level 5 of 5.' })
    assert.match(maturityWords(shipped, ['none_of_these']).level, /^Level 1 of 5/)
    assert.match(maturityWords(shipped, ['']).level, /^No level yet/)
    assert.deepEqual(maturityWords(shipped, ['dont_know']), {
      ...nothing,
      level: 'No level: you have chosen “Don’t know”.',
    })
  })

  it('is said by the script of the page as by the server, whatever is ticked', () => {
    fc.assert(
      fc.property(anyTicks, ([item, ticked]) => {
        assert.deepEqual(browser.maturityWords(maturityRule(item), ticked), maturityWords(item, ticked))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the standing of an item', () => {
  it('is the definition: a level has every element of it and of those below, and the next has not', () => {
    fc.assert(
      fc.property(anyTicks, ([item, ticked]) => {
        const isComplete = (upTo: number) =>
          item.levels.every(
            ({ level, elements }) => level > upTo || elements.every(({ code }) => ticked.includes(code)),
          )
        const { level, next, ahead } = maturityStanding(item, ticked)
        assert.equal(level, levelReached(item, ticked))
        assert.ok(level === 1 || isComplete(level))
        assert.ok(!next || !isComplete(next.level))
        assert.ok(!next || next.missing.length > 0)
        assert.ok(ahead.every((each) => next && each > next.level))
      }),
    )
  })

  it('never falls, and never misses more for the same level, when one more element is met', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(codes), fc.constantFrom(...codes), (met, more) => {
        const [before, after] = [maturityStanding(shipped, met), maturityStanding(shipped, [...met, more])]
        assert.ok(after.level >= before.level)
        if (before.level === after.level && before.next && after.next)
          assert.ok(after.next.missing.length <= before.next.missing.length)
      }),
    )
  })
})
