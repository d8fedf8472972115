import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { allocate, designWeight, drawCodes, listHash, mostIn } from '../../../server/collections/sample.ts'

const codes = fc.uniqueArray(fc.stringMatching(/^1-\d{9}$/), { minLength: 1, maxLength: 60 })
const seed = fc.stringMatching(/^[a-z0-9]{1,12}$/)
const stratum = fc
  .record({ frameCount: fc.integer({ min: 0, max: 400 }), listedCount: fc.integer({ min: 0, max: 400 }) })
  .map((counts) => ({ ...counts, regionCode: '' }))
const strata = fc
  .array(stratum, { minLength: 1, maxLength: 8 })
  .map((all) => all.map((one, place) => ({ ...one, regionCode: `Y${place}` })))

describe('drawing codes by a seed', () => {
  it('draws what anybody draws with SHA-256 and a sort', () => {
    const known = ['1-100', '1-101', '1-102', '1-103']
    const byHand = known
      .map((code) => [createHash('sha256').update(`winter\n${code}`).digest('hex'), code] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, code]) => code)
    assert.deepEqual(drawCodes('winter', known, 4), byHand)
    assert.deepEqual(drawCodes('winter', known, 2), ['1-100', '1-101'])
  })

  it('does not depend on the order of the list, and draws nobody twice', () => {
    fc.assert(
      fc.property(codes, seed, fc.nat({ max: 60 }), (list, by, count) => {
        const drawn = drawCodes(by, list, count)
        assert.deepEqual(drawCodes(by, list.toReversed(), count), drawn)
        assert.equal(new Set(drawn).size, Math.min(count, list.length))
        assert.ok(drawn.every((code) => list.includes(code)))
        assert.equal(listHash(list.toReversed()), listHash(list))
      }),
    )
  })

  it('keeps everybody who was drawn when more are drawn, and moves nobody when the list grows', () => {
    fc.assert(
      fc.property(codes, seed, (list, by) => {
        const order = drawCodes(by, list, list.length)
        assert.deepEqual(drawCodes(by, list, 3), order.slice(0, 3))
        assert.deepEqual(
          drawCodes(by, [...list, 'another'], list.length + 1).filter((code) => code !== 'another'),
          order,
        )
      }),
    )
  })

  it('draws each code about equally often over seeds', () => {
    const list = Array.from({ length: 20 }, (_, place) => `1-${place}`)
    const times = new Map(list.map((code) => [code, 0]))
    for (let round = 0; round < 2000; round += 1)
      for (const code of drawCodes(`seed ${round}`, list, 5)) times.set(code, (times.get(code) ?? 0) + 1)
    // 500 expected of each, with a standard deviation of 19
    for (const [code, count] of times) assert.ok(Math.abs(count - 500) < 100, `${code} was drawn ${count} times`)
  })
})

describe('sharing a sample out over strata', () => {
  it('shares in proportion to the frame', () => {
    const all = [
      { regionCode: 'Y1', frameCount: 600, listedCount: 600 },
      { regionCode: 'Y2', frameCount: 300, listedCount: 300 },
      { regionCode: 'Y3', frameCount: 100, listedCount: 100 },
    ]
    assert.deepEqual(sizes(allocate(100, 0, all)), [60, 30, 10])
    assert.deepEqual(sizes(allocate(100, 20, all)), [53, 27, 20])
    assert.deepEqual(
      sizes(
        allocate(10, 5, [
          { regionCode: 'Y1', frameCount: 100, listedCount: 100 },
          { regionCode: 'Y2', frameCount: 3, listedCount: 3 },
        ]),
      ),
      [7, 3],
    )
  })

  it('gives the whole total within every floor and ceiling, the larger stratum never less', () => {
    fc.assert(
      fc.property(strata, fc.nat({ max: 600 }), fc.nat({ max: 30 }), (all, total, minimum) => {
        const shared = allocate(total, minimum, all)
        const most = all.reduce((sum, one) => sum + mostIn(one), 0)
        const floor = all.reduce((sum, one) => sum + Math.min(minimum, mostIn(one)), 0)
        const sum = shared.reduce((so, one) => so + one.drawnCount, 0)
        assert.equal(sum, Math.max(floor, Math.min(total, most)))
        for (const one of shared) {
          assert.ok(one.drawnCount >= Math.min(minimum, mostIn(one)) && one.drawnCount <= mostIn(one))
          if (one.drawnCount > 0) assert.ok(designWeight(one) >= 1)
          for (const other of shared)
            if (one.frameCount > other.frameCount && one.drawnCount < mostIn(one))
              assert.ok(one.drawnCount >= other.drawnCount)
        }
      }),
    )
  })

  it('weights back to the frame', () => {
    fc.assert(
      fc.property(strata, fc.integer({ min: 50, max: 600 }), (all, total) => {
        for (const one of allocate(total, 1, all).filter(({ drawnCount }) => drawnCount > 0))
          assert.ok(Math.abs(designWeight(one) * one.drawnCount - one.frameCount) < 1e-9)
      }),
    )
  })
})

function sizes(all: readonly { drawnCount: number }[]): number[] {
  return all.map(({ drawnCount }) => drawnCount)
}
