import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { shortLabel } from '../../../server/releases/formats/program-variable.ts'
import { shortNames } from '../../../server/releases/formats/short-names.ts'

const reserved = new Set(['by', 'to'])
const anyName = fc.oneof(
  fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,44}$/),
  fc.stringMatching(/^a{28,36}_{0,5}b?$/),
  fc.constantFrom('by', 'to', 'by_1', 'To'),
)

describe('names for statistical programs', () => {
  it('are short, distinct in any case, and no word of the program; a name that can stay does', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyName, { selector: (name) => name.toLowerCase() }), (names) => {
        const short = shortNames(names, reserved)
        assert.equal(new Set(short.map((name) => name.toLowerCase())).size, names.length)
        for (const [place, name] of short.entries()) {
          assert.match(name, /^[a-z]\w{0,31}$/i)
          assert.ok(!reserved.has(name.toLowerCase()))
          const own = names[place] ?? ''
          if (own.length <= 32 && !reserved.has(own.toLowerCase())) assert.equal(name, own)
          else assert.ok(!name.endsWith('_'))
        }
      }),
    )
  })

  it('are cut, and told apart by a number', () => {
    const long = 'a_question_of_thirty_two_letters__missing'
    assert.deepEqual(shortNames([long, `${long}_too`, 'by'], reserved), [
      'a_question_of_thirty_two_letters',
      'a_question_of_thirty_two_lette_2',
      'by_1',
    ])
  })
})

describe('a label for a statistical program', () => {
  it('is one line of no more bytes than it may have, and never cuts a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 10, max: 60 }), (text, bytes) => {
        const label = shortLabel(text, bytes)
        assert.ok(Buffer.byteLength(label) <= bytes)
        assert.ok(!/[\r\n]/.test(label) && !/\p{Surrogate}/u.test(label))
      }),
    )
    assert.equal(shortLabel('Which\nprogrammes do you belong to?', 20), 'Which programmes…')
  })
})
