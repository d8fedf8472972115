import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { plainNumber } from '../../../server/releases/build/plain-number.ts'

describe('a computed number in a table', () => {
  it('is written with nine digits and without an exponent', () => {
    assert.equal(plainNumber(0.1 + 0.2), '0.3')
    assert.equal(plainNumber(1 / 3), '0.333333333')
    assert.equal(plainNumber(-12.5), '-12.5')
    assert.equal(plainNumber(100), '100')
    assert.equal(plainNumber(1.10324932e-14), '0.0000000000000110324932')
    assert.equal(plainNumber(-1e-300), '0')
  })

  it('is read as the same to nine digits', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
        const text = plainNumber(value)
        if (Number.isInteger(value)) return Number(text) === value
        assert.match(text, /^-?\d+(\.\d+)?$/)
        return Math.abs(Number(text) - value) <= Math.abs(value) * 1e-8 + 1e-100
      }),
    )
  })
})
