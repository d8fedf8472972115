import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { defaultPolicy } from '../../../server/collections/collection.ts'
import { absenceCode, type NumbersColumn, type PlacesColumn } from '../../../server/analytics/columns/columns.ts'
import { peerFigures, type Peers, peersOf, percentileAmong } from '../../../server/analytics/peers/peer-figures.ts'
import { quantiles } from '../../../server/statistics/quantile.ts'

const dontKnow = absenceCode('dont_know')

function numbers(values: readonly (number | undefined)[]): NumbersColumn {
  return {
    kind: 'numbers',
    values: Float64Array.from(values, (value) => value ?? Number.NaN),
    missing: Int8Array.from(values, (value) => (value === undefined ? dontKnow : 0)),
  }
}

const all = (length: number, fewest = 5): Peers => ({
  type: 'acute',
  rows: Array.from({ length }, (_, row) => row),
  fewest,
})

describe('the figures of peers', () => {
  const place = { collectionId: 1, name: '', regionCode: '', regionName: '', icbCode: '', icbName: '', weight: 1 }
  const participants = [
    ...['RA', 'RB', 'RC'].map((code) => ({ organisationCode: code, setting: 'acute' as const })),
    { organisationCode: 'RA', setting: 'community' as const },
    { organisationCode: '1-1', setting: 'care' as const },
  ].map((one, id) => ({ ...place, ...one, id }))

  it('leave out the organisation itself, other types, and whoever has signed nothing', () => {
    const responded = Uint8Array.from([1, 1, 0, 1, 1])
    const of = (organisationCode: string, type: 'acute' | 'care') =>
      peersOf({ participants, responded }, { organisationCode, type }, defaultPolicy).rows
    assert.deepEqual(of('RA', 'acute'), [1])
    assert.deepEqual(of('RC', 'acute'), [0, 1])
    assert.deepEqual(of('1-1', 'care'), [])
  })

  it('ask for as many care providers as the policy does, and never for fewer than five', () => {
    const given = { participants, responded: new Uint8Array(5) }
    const fewest = (type: 'acute' | 'care', fewestCareProviders: number) =>
      peersOf(given, { organisationCode: 'X', type }, { ...defaultPolicy, fewestCareProviders }).fewest
    assert.deepEqual([fewest('care', 8), fewest('care', 2), fewest('acute', 8)], [8, 5, 5])
  })

  it('are deciles of ten, quartiles of five, and nothing of four', () => {
    const cut = (count: number) =>
      peerFigures(all(count), numbers(Array.from({ length: count }, (_, n) => n)), 0)?.spread
    assert.equal(cut(10)?.shares.length, 9)
    assert.deepEqual(cut(5), { kind: 'quantiles', shares: [0.25, 0.5, 0.75], values: [1, 2, 3] })
    assert.equal(cut(4), undefined)
  })

  it('count what is missing beside those with an answer', () => {
    const column: PlacesColumn = { kind: 'places', values: Int8Array.from([0, 0, 1, 1, 1, dontKnow]) }
    const found = peerFigures(all(6), column, 2)
    assert.deepEqual(found?.spread, { kind: 'shares', shares: [0.4, 0.6] })
    assert.deepEqual([...(found?.missing ?? [])], [['dont_know', 1]])
    assert.equal(found?.count, 5)
  })

  it('place a value among the peers, those level with it counting half', () => {
    assert.equal(percentileAmong(all(5), numbers([10, 20, 30, 40, 50]), 30), 50)
    assert.equal(percentileAmong(all(5), numbers([10, 20, 30, 40, 50]), 60), 100)
    assert.equal(percentileAmong(all(5), numbers([10, 20, 30, 40, undefined]), 30), undefined)
  })

  it('are never shown of fewer than asked for, whatever the answers', () => {
    const values = fc.array(fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }), { maxLength: 30 })
    fc.assert(
      fc.property(values, fc.integer({ min: 5, max: 12 }), (drawn, fewest) => {
        const [peers, column] = [all(drawn.length, fewest), numbers(drawn)]
        const found = peerFigures(peers, column, 0)
        const known = drawn.filter((value) => value !== undefined)
        assert.equal(found !== undefined, known.length >= fewest)
        assert.equal(percentileAmong(peers, column, 50) !== undefined, known.length >= fewest)
        if (found?.spread.kind === 'quantiles')
          assert.deepEqual(found.spread.values, quantiles(known, found.spread.shares))
      }),
    )
  })
})
