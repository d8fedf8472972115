import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { absenceCode, type NumbersColumn } from '../../../server/analytics/columns/columns.ts'
import type { Peers } from '../../../server/analytics/peers/peer-figures.ts'
import { placeAmong, standingsOf } from '../../../server/analytics/peers/peer-place.ts'
import { similarPeers } from '../../../server/analytics/peers/similar-peers.ts'

function numbers(values: readonly (number | undefined)[]): NumbersColumn {
  return {
    kind: 'numbers',
    values: Float64Array.from(values, (value) => value ?? Number.NaN),
    missing: Int8Array.from(values, (value) => (value === undefined ? absenceCode('no_score') : 0)),
  }
}

/** The organisation is in the first row, its peers in the others. */
function placeOf(own: number | undefined, peers: readonly (number | undefined)[]) {
  const rows = peers.map((_, place) => place + 1)
  return placeAmong({ type: 'acute', rows, fewest: 5 }, numbers([own, ...peers]), 0)
}

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place + 1)

describe('the place of an organisation among its peers', () => {
  it('comes with how sure it is: 18 of 20 below is 70 to 97 per cent', () => {
    const place = placeOf(18.5, upTo(20))
    assert.equal(place.percentile, 90)
    assert.equal(place.percentileInterval?.low.toFixed(1), '69.9')
    assert.equal(place.percentileInterval?.high.toFixed(1), '97.2')
    assert.equal(place.median, 10.5)
    assert.deepEqual([place.medianInterval?.low, place.medianInterval?.high], [6, 15])
    // 2 heads or fewer, or 18 or more, of 20: 2 · 211 / 2^20
    assert.equal(place.pValue?.toFixed(6), (422 / 2 ** 20).toFixed(6))
  })

  it('widens with ties, and says nothing where all are the same', () => {
    const same = placeOf(50, [50, 50, 50, 50, 50, 50, 50, 50])
    assert.equal(same.percentile, 50)
    assert.deepEqual([same.percentileInterval?.low, same.percentileInterval?.high], [0, 100])
    const [standing] = standingsOf([same])
    assert.deepEqual([standing?.side, standing?.outside], ['within', undefined])
    const tied = placeOf(3, [1, 1, 1, 3, 3, 3, 3, 5, 5, 5])
    assert.equal(tied.percentile, 50)
    assert.ok((tied.percentileInterval?.low ?? 0) < 15 && (tied.percentileInterval?.high ?? 0) > 85)
  })

  it('is none among too few peers, nor for who has no score', () => {
    const few = placeOf(3, [1, 2, 3, 4, undefined])
    assert.deepEqual([few.peers, few.median, few.percentile, few.pValue], [undefined, undefined, undefined, undefined])
    const without = placeOf(undefined, upTo(12))
    assert.deepEqual([without.own, without.absence, without.median], [undefined, 'no_score', 6.5])
    assert.deepEqual(
      [without.percentile, without.percentileInterval, without.pValue],
      [undefined, undefined, undefined],
    )
    assert.deepEqual(
      standingsOf([few, without]).map(({ side, outside }) => [side, outside]),
      [
        ['none', undefined],
        ['none', undefined],
      ],
    )
  })

  it('is a strength or a gap only outside the middle half, and says when it could be chance', () => {
    const standing = (own: number, peers: number) => standingsOf([placeOf(own, upTo(peers))])[0]
    assert.deepEqual(standing(40.5, 40)?.outside, 'strength')
    assert.equal(standing(40.5, 40)?.sureness, 'sure')
    assert.equal(standing(0.5, 40)?.outside, 'gap')
    assert.equal(standing(0.5, 40)?.side, 'below')
    assert.equal(standing(25.5, 40)?.outside, undefined)
    const few = standing(4.5, 5)
    assert.deepEqual([few?.outside, few?.sureness, few?.side], ['strength', 'unsure', 'within'])
  })

  it('is judged together with the other sections of the page', () => {
    // 15 of 20 below: p = 0.041 by itself, which one section in 24 would have by chance
    const one = placeOf(15.5, upTo(20))
    assert.equal(standingsOf([one])[0]?.side, 'above')
    const [first] = standingsOf(Array.from({ length: 8 }, () => one))
    assert.deepEqual([first?.side, first?.sureness], ['within', 'alone'])
  })

  const score = fc.option(
    fc.integer({ min: 0, max: 20 }).map((value) => value * 5),
    { nil: undefined },
  )

  it('lies between 0 and 100 within its interval, in whatever order the peers come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.array(score, { maxLength: 40 }),
        fc.infiniteStream(fc.nat()),
        (own, peers, draws) => {
          const place = placeOf(own * 5, peers)
          const shuffled = peers
            .map((value) => ({ value, key: draws.next().value ?? 0 }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ value }) => value)
          const again = placeOf(own * 5, shuffled)
          assert.deepEqual({ ...again, peers: undefined }, { ...place, peers: undefined })
          assert.deepEqual(again.peers?.spread, place.peers?.spread)
          if (place.percentile === undefined) return
          assert.ok(place.percentile >= 0 && place.percentile <= 100)
          const { low, high } = place.percentileInterval ?? { low: 101, high: -1 }
          assert.ok(low >= 0 && high <= 100 && low <= place.percentile && place.percentile <= high)
        },
      ),
    )
  })
})

describe('those most like an organisation', () => {
  const peers = (count: number): Peers => ({ type: 'acute', rows: upTo(count), fewest: 5 })
  const scores = (columns: Record<string, readonly (number | undefined)[]>) =>
    new Map(Object.entries(columns).map(([code, values]) => [code, numbers(values)]))

  it('are nearest in the other sections and score clearly higher in this one', () => {
    const columns = scores({
      plans: [10, 12, 50, 60, 70, 80, 90, 11, 13],
      sharing: [40, 40, 90, 45, 40, 30, undefined, 40, 40],
      money: [20, 20, 90, 20, 25, 20, undefined, 20, 20],
    })
    const found = similarPeers(columns, 'plans', { row: 0, peers: peers(8), named: upTo(8) })
    assert.deepEqual(
      found.map(({ row, distance, compared }) => [row, distance, compared]),
      [
        [3, 2.5, 2],
        [4, 2.5, 2],
        [5, 5, 2],
        [2, 60, 2],
      ],
      'the first and the last two score hardly higher, the sixth has nothing to compare',
    )
    const some = similarPeers(columns, 'plans', { row: 0, peers: peers(8), named: [5, 2] })
    assert.deepEqual(
      some.map(({ row }) => row),
      [5, 2],
    )
  })

  it('are none for an organisation without a score there, and five at most', () => {
    const many = Array.from({ length: 20 }, (_, place) => place * 5)
    const columns = scores({ plans: many, sharing: many.map(() => 50) })
    assert.equal(similarPeers(columns, 'plans', { row: 0, peers: peers(19), named: upTo(19) }).length, 5)
    const without = scores({ plans: [undefined, ...many], sharing: [50, ...many] })
    assert.deepEqual(similarPeers(without, 'plans', { row: 0, peers: peers(20), named: upTo(20) }), [])
  })
})
