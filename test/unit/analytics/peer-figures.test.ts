import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { defaultPolicy } from '../../../server/collections/collection.ts'
import { absenceCode, type NumbersColumn, type PlacesColumn } from '../../../server/analytics/columns/columns.ts'
import { peerFigures, type Peers, peersOf, percentileAmong } from '../../../server/analytics/peers/peer-figures.ts'
import type { Sight } from '../../../server/access/area.ts'
import { columnsOfExamples, option } from './example-columns.ts'
import { instrumentOf, statementItem } from './example-items.ts'
import { percentilesAmong } from '../../../server/analytics/peers/percentiles-among.ts'
import { keptSectionPlaces, sectionPlaces } from '../../../server/analytics/peers/section-places.ts'
import { quantiles } from '../../../server/statistics/quantile.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place + 1)
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

  it('place many values as they place each', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.double({ noNaN: true }))
    fc.assert(
      fc.property(
        fc.array(fc.option(value, { nil: undefined }), { maxLength: 30 }),
        fc.array(value),
        (drawn, asked) => {
          const [peers, column] = [all(drawn.length), numbers(drawn)]
          const percentileOf = percentilesAmong(peers, column)
          for (const one of [...asked, ...drawn.filter((each) => each !== undefined)])
            assert.equal(percentileOf(one), percentileAmong(peers, column, one))
        },
      ),
    )
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

describe('the places of one organisation that are kept', () => {
  const instrument = instrumentOf([statementItem('a'), statementItem('b')])
  const answers = (place: number) => ({ a: option(place % 2 ? 'agree' : 'disagree'), b: option('agree') })
  const columns = columnsOfExamples(
    instrument,
    Array.from({ length: 12 }, (_, place) => ({ code: `T${place}`, region: 'R1', icb: 'I1', answers: answers(place) })),
  )
  const sight: Sight = { area: 'everywhere', careDetail: 'region' }
  const peers = { ...all(12), rows: upTo(11) }

  it('are those that are made anew, and made once for who sees the same', async () => {
    const kept = await keptSectionPlaces(columns, { row: 0, peers, sight })
    assert.deepEqual(kept, sectionPlaces(columns, { row: 0, peers }))
    assert.equal(await keptSectionPlaces(columns, { row: 0, peers, sight: { ...sight } }), kept)
  })

  it('are never shared by others, who see other peers or of other rules', async () => {
    const area = (regions: string[], icbs: string[]): Sight => ({ ...sight, area: { regions, icbs } })
    const looks = [
      { row: 0, peers, sight },
      { row: 1, peers, sight },
      { row: 0, peers: { ...peers, type: 'care' as const }, sight },
      { row: 0, peers: { ...peers, fewest: 8 }, sight },
      { row: 0, peers, sight: { ...sight, careDetail: 'whole' as const } },
      { row: 0, peers, sight: area(['R1'], []) },
      { row: 0, peers, sight: area([], ['R1']) },
      { row: 0, peers, sight: area(['R2'], []) },
    ]
    const given = await Promise.all(looks.map((look) => keptSectionPlaces(columns, look)))
    assert.equal(new Set(given).size, looks.length)
  })
})
