import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { canonicalJson } from '../../../server/instruments/canonical-json.ts'
import { instrumentHash } from '../../../server/instruments/instrument-hash.ts'

describe('canonical JSON', () => {
  it('sorts keys at every depth and leaves no spaces', () => {
    assert.equal(canonicalJson({ b: [{ d: 1.0, c: null }], a: 'x' }), '{"a":"x","b":[{"c":null,"d":1}]}')
  })

  it('writes one text for the two ways of writing an accent', () => {
    assert.equal(canonicalJson({ 'caf\u00e9': 'caf\u00e9' }), canonicalJson({ 'cafe\u0301': 'cafe\u0301' }))
  })

  it('reads back as the same value', () => {
    const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value).normalize('NFC')) as unknown)
    fc.assert(fc.property(json, (value) => assert.deepEqual(JSON.parse(canonicalJson(value)), value)))
  })
})

describe('the hash of a definition', () => {
  it('is the SHA-256 of its canonical JSON', () => {
    // printf '{"a":"x","b":1}' | sha256sum
    assert.equal(instrumentHash({ b: 1, a: 'x' }), 'cdab067e9f3beb32d1252cfd63e492592fecbf591b0d08cadb24bb17f3864246')
  })

  it('changes with any word', () => {
    assert.notEqual(instrumentHash({ text: 'We agree.' }), instrumentHash({ text: 'We agree' }))
  })
})
