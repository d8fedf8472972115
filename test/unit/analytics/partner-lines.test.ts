import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { atOnce } from '../../../server/platform/others-turn.ts'
import * as fc from 'fast-check'
import type { FlowClaims } from '../../../server/analytics/corroboration/flow-claims.ts'
import { countingLines, lineAbout } from '../../../server/analytics/corroboration/partner-lines.ts'

const size = 6
const place = fc.integer({ min: 0, max: size - 1 })

function claimsOf(said: readonly (readonly [number, number])[]): FlowClaims {
  const zeros = new Int8Array(said.length)
  return {
    codes: Array.from({ length: size }, (_, code) => `R${code}`),
    invited: size,
    signed: new Uint8Array(size).fill(1),
    by: Int32Array.from(said, ([by]) => by),
    about: Int32Array.from(said, ([, about]) => about),
    isOurs: new Uint8Array(said.length).fill(1),
    out: zeros,
    into: zeros,
  }
}

describe('the line that counts for a partner', () => {
  it('is that of the partner itself, else the first of those for which it stands, never one of oneself', () => {
    const claims = claimsOf([
      [0, 1],
      [0, 2],
      [0, 3],
      [0, 0],
      [1, 0],
    ])
    // 1 and 3 stand for 3, 4 for 0
    const lines = atOnce(countingLines(claims, Int32Array.of(0, 3, 2, 3, 0, 5)))
    assert.deepEqual([lineAbout(lines, 0, 3), lineAbout(lines, 0, 2), lineAbout(lines, 0, 1)], [2, 1, -1])
    assert.equal(lineAbout(lines, 0, 0), -1)
    assert.equal(lineAbout(lines, 1, 0), 4)
  })

  it('is the one that is found by looking at every line', () => {
    const said = fc.array(fc.tuple(place, place), { maxLength: 40 })
    fc.assert(
      fc.property(said, fc.array(place, { minLength: size, maxLength: size }), (drawn, canonical) => {
        const lines = atOnce(countingLines(claimsOf(drawn), Int32Array.from(canonical)))
        for (let by = 0; by < size; by += 1)
          for (let about = 0; about < size; about += 1) {
            const of = (isDirect: boolean) =>
              drawn.findIndex(
                ([speaker, named]) =>
                  speaker === by && canonical[named] === about && about !== by && (named === about) === isDirect,
              )
            const direct = of(true)
            assert.equal(lineAbout(lines, by, about), direct === -1 ? of(false) : direct)
          }
      }),
    )
  })
})
