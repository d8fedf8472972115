import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { mean } from '../../../server/statistics/mean.ts'
import { seedHash } from '../../../server/statistics/seed-hash.ts'
import { seededPlaces, seededRandom } from '../../../server/statistics/seeded-random.ts'
import { standardDeviation } from '../../../server/statistics/standard-deviation.ts'
import { xoshiro128 } from '../../../server/statistics/xoshiro128.ts'
import { closeTo } from './close-to.ts'

function draws<Drawn>(count: number, draw: () => Drawn): Drawn[] {
  return Array.from({ length: count }, draw)
}

describe('the random generator', () => {
  it("is xoshiro128**, by its authors' reference program", () => {
    const expected = [
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]
    assert.deepEqual(draws(10, xoshiro128([1, 2, 3, 4])), expected)
  })

  it('is seeded as documented, by a second implementation in another language', () => {
    assert.deepEqual(seedHash(''), [3270148405, 3258415271, 830411977, 2047519134])
    assert.deepEqual(seedHash('2016'), [1961438138, 317200051, 172221611, 1272529683])
    assert.deepEqual(seedHash('2017'), [361066385, 1163336108, 892562774, 3055484764])
    assert.deepEqual(seedHash('café'), [2669709454, 2881680473, 2482023238, 2367586402])
  })

  it('draws the documented uniform numbers', () => {
    const expected = [0.3984182616732982, 0.05386146472284925, 0.739412934421072, 0.5726659571162546]
    assert.deepEqual(draws(4, seededRandom('2016').uniform), expected)
  })

  it('repeats itself from the same seed, and only then', () => {
    const [one, same, other] = ['a', 'a', 'b'].map((seed) => draws(20, seededRandom(seed).uniform))
    assert.deepEqual(one, same)
    assert.notDeepEqual(one, other)
  })
})

describe('what is drawn', () => {
  it('is spread evenly', () => {
    const random = seededRandom('evenly')
    const uniform = draws(20000, random.uniform)
    assert.ok(uniform.every((draw) => draw >= 0 && draw < 1))
    closeTo(mean(uniform), 0.5, 0.01)
    closeTo(standardDeviation(uniform), Math.sqrt(1 / 12), 0.01)
    const sides = draws(60000, () => random.integer(1, 6))
    for (const side of [1, 2, 3, 4, 5, 6]) closeTo(sides.filter((drawn) => drawn === side).length / 60000, 1 / 6, 0.01)
  })

  it('is the same whether whole numbers are drawn one by one or a list at a time', () => {
    const counts = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(20_000, 2 ** 31 + 1, 2 ** 32))
    fc.assert(
      fc.property(fc.string(), counts, fc.array(fc.integer({ min: 0, max: 50 })), (seed, count, lengths) => {
        const [fill, { integer }] = [seededPlaces(seed, count), seededRandom(seed)]
        for (const length of lengths) {
          const places = new Uint32Array(length)
          fill(places)
          assert.deepEqual(
            [...places],
            draws(length, () => integer(0, count - 1)),
          )
        }
      }),
    )
  })

  it('is normal when asked to be', () => {
    const random = seededRandom('normally')
    const normal = draws(20000, () => random.normal(10, 2))
    closeTo(mean(normal), 10, 0.005)
    closeTo(standardDeviation(normal), 2, 0.02)
    closeTo(normal.filter((draw) => draw < 10 - 2 * 1.96).length / 20000, 0.025, 0.005)
  })

  it('follows the weights, and never takes a weight of 0', () => {
    const random = seededRandom('weighted')
    const places = draws(20000, () => random.weighted([0, 1, 3, 0]))
    closeTo(places.filter((place) => place === 2).length / 20000, 0.75, 0.01)
    assert.deepEqual(
      [...new Set(places)].toSorted((a, b) => a - b),
      [1, 2],
    )
  })

  it('stays within the ends of a range, whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), fc.nat({ max: 2 ** 31 }), (seed, low, width) => {
        const drawn = seededRandom(seed).integer(low, low + width)
        assert.ok(Number.isInteger(drawn) && drawn >= low && drawn <= low + width)
      }),
    )
  })

  it('shuffles without loss and leaves the list as it was; all orders come up', () => {
    const list = ['a', 'b', 'c']
    const random = seededRandom('shuffle')
    const orders = draws(6000, () => random.shuffle(list).join(''))
    assert.deepEqual(list, ['a', 'b', 'c'])
    assert.deepEqual([...new Set(orders)].toSorted(), ['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
    for (const order of new Set(orders)) closeTo(orders.filter((one) => one === order).length / 6000, 1 / 6, 0.02)
  })

  it('picks every item about as often', () => {
    const random = seededRandom('pick')
    const picked = draws(3000, () => random.pick(['x', 'y', 'z']))
    for (const item of ['x', 'y', 'z']) closeTo(picked.filter((one) => one === item).length / 3000, 1 / 3, 0.03)
  })

  it('refuses what cannot be drawn', () => {
    const random = seededRandom('refuse')
    assert.throws(() => random.pick([]), RangeError)
    assert.throws(() => random.integer(2, 1), RangeError)
    assert.throws(() => random.integer(0.5, 3), RangeError)
    assert.throws(() => random.weighted([]), RangeError)
    assert.throws(() => random.weighted([0, 0]), RangeError)
    assert.throws(() => random.weighted([1, -1]), RangeError)
  })
})
