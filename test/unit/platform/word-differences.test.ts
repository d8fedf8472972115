import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Words, wordDifferences } from '../../../server/platform/text/word-differences.ts'

const text = (words: readonly Words[]) => words.map((one) => one.text).join('')
const kept = (words: readonly Words[]) =>
  words
    .filter(({ differs }) => !differs)
    .flatMap((one) => one.text.trim().split(/\s+/))
    .filter(Boolean)

describe('the words that differ', () => {
  it('joined give both texts again, and what is left alone is the same in both', () => {
    const words = fc.array(fc.constantFrom('we', 'can', 'see', 'it', 'all', ' ', '\n'), { maxLength: 12 })
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [before, now] = [one.join(' '), other.join(' ')]
        const found = wordDifferences(before, now)
        assert.deepEqual([text(found.before), text(found.now)], [before, now])
        assert.deepEqual(kept(found.before), kept(found.now))
      }),
    )
  })

  it('are none where the texts are the same, and as few as can be', () => {
    assert.deepEqual(wordDifferences('Our staff see it', 'Our staff see it').before, [
      { text: 'Our staff see it', differs: false },
    ])
    assert.deepEqual(wordDifferences('Our staff see it all', 'Our people see all'), {
      before: [
        { text: 'Our ', differs: false },
        { text: 'staff ', differs: true },
        { text: 'see ', differs: false },
        { text: 'it ', differs: true },
        { text: 'all', differs: false },
      ],
      now: [
        { text: 'Our ', differs: false },
        { text: 'people ', differs: true },
        { text: 'see all', differs: false },
      ],
    })
  })

  it('are found in long texts without taking long', () => {
    const long = (word: string) => Array.from({ length: 100_000 }, (_, at) => `${word}${at % 7}`).join(' ')
    const before = process.cpuUsage()
    const { now } = wordDifferences(`same ${long('a')} end`, `same ${long('b')} end`)
    assert.equal(now.length, 3)
    const { user, system } = process.cpuUsage(before)
    assert.ok(user + system < 3_000_000, `${user + system} microseconds`)
  })
})
