import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { allows } from './node-versions.ts'
import { page, withReferences } from './references.ts'
import { described } from './settings-reference.ts'

describe('the page on deployment', () => {
  it('lists the settings and packages that there are: npm run settings-reference', async () => {
    const text = readFileSync(page, 'utf8')
    assert.equal(text, await withReferences(text))
  })

  it('says of every setting what it does', () => {
    const silent = Object.entries(described).filter(([, { description = '' }]) => description.length < 10)
    assert.deepEqual(silent, [])
  })
})

describe('a range of versions of Node', () => {
  for (const [range, version, expected] of [
    ['>=18', '20.20.2', true],
    ['>= 24.1', '22.0.0', false],
    ['^20.17.0 || >=22.9.0', '20.16.9', false],
    ['^20.17.0 || >=22.9.0', '20.17.0', true],
    ['^20.17.0 || >=22.9.0', '21.0.0', false],
    ['>=16 || 14 >=14.17', '14.16.0', false],
    ['6.* || 8.* || >= 10.*', '8.3.0', true],
    ['~20.1', '20.2.0', false],
    ['*', '4.0.0', true],
  ] as const)
    it(`${range} ${expected ? 'holds' : 'does not hold'} ${version}`, () =>
      assert.equal(allows(range, version), expected))

  it('says nothing where none is written', () => assert.equal(allows(undefined, '20.0.0'), undefined))
})
