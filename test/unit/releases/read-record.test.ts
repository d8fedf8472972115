import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { parseManifest } from '../../../server/releases/verify/read-record.ts'

const golden = path.resolve(import.meta.dirname, '../../golden/releases/golden-r1/manifest.json')

describe('reading a stored manifest', () => {
  const whole = readFileSync(golden, 'utf8')

  it('gives one that is whole', () => {
    assert.deepEqual(parseManifest(whole), JSON.parse(whole))
  })

  it('finds none in what was cut anywhere, or is something else', () => {
    for (let length = 0; length < whole.length - 2; length += 97)
      assert.equal(parseManifest(whole.slice(0, length)), undefined, String(length))
    for (const text of ['null', '[]', '1', '{"files":[]}', whole.replace('"path"', '"way"')])
      assert.equal(parseManifest(text), undefined, text.slice(0, 20))
  })
})
