import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readJsonText } from '../../../server/platform/files/json-text.ts'

const read = (text: string, deepest = 50) => readJsonText(new TextEncoder().encode(text), { deepest, most: 1000 })
const faults = (text: string, deepest?: number) => {
  const found = read(text, deepest)
  return 'faults' in found ? found.faults.map(({ line, column, message }) => `${line}:${column} ${message}`) : []
}

describe('reading a JSON file', () => {
  it('gives what JSON.parse gives, and where each value begins', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 4 }), (json, space) => {
        const text = JSON.stringify(JSON.parse(json), undefined, space)
        const found = read(text)
        if ('faults' in found) return assert.ok(false, found.faults[0]?.message)
        assert.deepEqual(found.value, JSON.parse(json))
        for (const [keys, value] of placesIn(found.value)) {
          const { line, column } = found.placeOf(keys)
          const rest = text
            .split('\n')
            .slice(line - 1)
            .join('\n')
            .slice(column - 1)
          assert.ok(rest.startsWith(JSON.stringify(value, undefined, 0).slice(0, 1)), `${keys.join('/')} ${rest}`)
        }
      }),
    )
  })

  it('refuses exactly what JSON.parse refuses', () => {
    const parts = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b"',
      '1',
      '-0.5e3',
      '01',
      'true',
      'nul',
      '\\',
      '"',
      '\n',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 9 }), (tokens) => {
        const text = tokens.join('')
        const isSound = parses(text)
        const found = faults(text).filter((fault) => !fault.includes('stands twice'))
        assert.equal(found.length === 0, isSound, text)
      }),
      { numRuns: 2000 },
    )
  })

  it('says where it goes wrong and what to mend', () => {
    assert.deepEqual(faults(''), ['1:1 The file is empty'])
    assert.deepEqual(faults('{\n  "a": 1,\n}'), ['2:9 A comma stands before "}". Remove it'])
    assert.deepEqual(faults('{\n  "a" 1}'), ['2:7 A ":" belongs between a name and its value. Add it'])
    assert.deepEqual(faults('[1\n 2]'), ['2:2 A comma or "]" belongs here. Add what is missing'])
    assert.deepEqual(faults('[\n"a'), ['2:1 A quotation mark opens here and is never closed. Close it'])
    assert.deepEqual(faults('["a\nb"]'), [
      '1:4 A text goes over the end of its line, or holds a tab. Write \\n or \\t instead',
    ])
    assert.deepEqual(faults('["\\x"]'), [
      '1:3 A backslash stands before a character that needs none. Remove it, or write two',
    ])
    assert.deepEqual(faults('[1] x'), ['1:5 The file goes on after its end. Remove what follows'])
    assert.deepEqual(faults('[1'), ['1:1 This is never closed. Add the "]" where it ends'])
  })

  it('names what an object has twice, where JSON.parse would take the last without a word', () => {
    assert.deepEqual(faults('{"a": 1,\n "\\u0061": 2}'), ['2:2 “a” stands twice in this object. Remove one'])
  })

  it('stops at the depth that it is given, however deep a file is', () => {
    assert.deepEqual(faults('[[[1]]]', 3), [])
    assert.deepEqual(faults('[[[1]]]', 2), ['1:3 This is nested more than 2 deep. Make it flatter'])
    assert.match(faults('['.repeat(1_000_000))[0] ?? '', /nested more than 50/)
    assert.match(faults('{"a":'.repeat(400_000))[0] ?? '', /nested more than 50/)
  })

  it('stops at the number of objects and lists that it is given', () => {
    assert.deepEqual(faults(`[${'{},'.repeat(998)}{}]`), [])
    assert.match(faults(`[${'{},'.repeat(999)}{}]`)[0] ?? '', /^1:2999 The file has more than 1,000 objects/)
  })

  it('reads UTF-8 with a mark at its beginning, and nothing else', () => {
    const marked = readJsonText(Uint8Array.from([0xef, 0xbb, 0xbf, 0x31]), { deepest: 5, most: 5 })
    assert.ok('value' in marked && marked.value === 1)
    const latin = readJsonText(Uint8Array.from([0x22, 0xe9, 0x22]), { deepest: 5, most: 5 })
    assert.ok('faults' in latin && /not UTF-8/.test(latin.faults[0]?.message ?? ''))
  })
})

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function placesIn(value: unknown, keys: string[] = []): [string[], unknown][] {
  const own: [string[], unknown] = [keys, value]
  if (typeof value !== 'object' || value === null) return [own]
  return [own, ...Object.entries(value).flatMap(([key, child]) => placesIn(child, [...keys, key]))]
}
