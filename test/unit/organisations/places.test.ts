import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Geography, type PlaceKind, placeName, placesAt } from '../../../server/organisations/geography.ts'
import type { Succession } from '../../../server/organisations/organisation.ts'
import { type PlaceList, readIcbs, readRegions } from '../../../server/organisations/places-file.ts'
import { planPlaces } from '../../../server/organisations/places-plan.ts'
import { file } from './files.ts'

const four = readRegions(
  file('nhs_region_code,name', 'Y54,North of England', 'Y55,Midlands and East', 'Y56,London', 'Y57,South of England'),
  '2013-04-01',
)
const seven = readRegions(
  file(
    'nhs_region_code,gss_code,name',
    'Y56,,London',
    'Y58,,South West',
    'Y59,,South East',
    'Y60,,Midlands',
    'Y61,,East of England',
    'Y62,,North West',
    'Y63,,North East and Yorkshire',
  ),
  '2019-04-01',
)
const before = readIcbs(
  file(
    'icb_code,name,short_name,nhs_region_code,successor_icb_codes_2026',
    'QE1,NHS Lancashire Integrated Care Board,Lancashire,Y62,QE1',
    'QMJ,NHS North Central London Integrated Care Board,North Central London,Y56,Z9B2Z',
    'QNQ,NHS Frimley Integrated Care Board,Frimley,Y59,S0E4D|S9B9J',
  ),
  { from: undefined, fallback: '2022-07-01' },
)
const after = readIcbs(
  file(
    'icb_code,short_name,nhs_region_code,predecessor_icb_codes,valid_from',
    'QE1,Lancashire,Y62,,2022-07-01',
    'S0E4D,Thames Valley,Y59,QNQ,2026-04-01',
    'S9B9J,Surrey and Sussex,Y59,QNQ,2026-04-01',
    'Z9B2Z,West and North London,Y56,QMJ,2026-04-01',
  ),
  { from: undefined, fallback: '2022-07-01' },
)

interface World {
  geography: Geography
  successions: readonly Succession[]
}
const nothing: World = { geography: { region: new Map(), icb: new Map() }, successions: [] }

function loaded(world: World, kind: PlaceKind, list: PlaceList): World {
  const { faults, write } = planPlaces({ kind, ...world }, list)
  assert.deepEqual(faults, [])
  const places = new Map(world.geography[kind])
  for (const { code, periods } of write.timelines) places.set(code, periods)
  const kept = [...places].filter(([, periods]) => periods.length > 0)
  return {
    geography: { ...world.geography, [kind]: new Map(kept) },
    successions: [...world.successions, ...write.successions],
  }
}

const codesAt = ({ geography }: World, kind: PlaceKind, date: string) =>
  placesAt(geography[kind], date).map((place) => place.code)

describe('geography over time', () => {
  const orders = [
    [four, seven],
    [seven, four],
    [four, seven, four, seven],
  ]
  for (const [place, order] of orders.entries())
    it(`is true of 2016 and of today in whatever order it is loaded (${place + 1})`, () => {
      const world = order.reduce((each, list) => loaded(each, 'region', list), nothing)
      assert.deepEqual(codesAt(world, 'region', '2016-05-01'), ['Y54', 'Y55', 'Y56', 'Y57'])
      assert.deepEqual(codesAt(world, 'region', '2019-03-31'), ['Y54', 'Y55', 'Y56', 'Y57'])
      assert.deepEqual(codesAt(world, 'region', '2019-04-01'), ['Y56', 'Y58', 'Y59', 'Y60', 'Y61', 'Y62', 'Y63'])
      assert.equal(placeName(world.geography.region, 'Y54', '2026-01-01'), 'North of England')
    })

  const regions = loaded(nothing, 'region', seven)
  for (const order of [[before, after], [after, before], [before], [before, after, before]])
    it(`closes ICBs that merged and splits those that were split (${order.map((list) => list.asAt).join(', ')})`, () => {
      const world = order.reduce((each, list) => loaded(each, 'icb', list), regions)
      assert.deepEqual(codesAt(world, 'icb', '2022-07-01'), ['QE1', 'QMJ', 'QNQ'])
      assert.deepEqual(codesAt(world, 'icb', '2026-03-31'), ['QE1', 'QMJ', 'QNQ'])
      assert.deepEqual(
        codesAt(world, 'icb', '2026-04-01'),
        order.includes(after) ? ['QE1', 'S0E4D', 'S9B9J', 'Z9B2Z'] : ['QE1'],
      )
      assert.deepEqual(
        world.successions.map((each) => `${each.predecessorCode} ${each.successorCode} ${each.happenedOn}`).toSorted(),
        ['QMJ Z9B2Z 2026-03-31', 'QNQ S0E4D 2026-03-31', 'QNQ S9B9J 2026-03-31'],
      )
    })

  it('plans nothing for a list that the register knows', () => {
    const world = loaded(loaded(regions, 'icb', before), 'icb', after)
    for (const list of [before, after]) {
      const { added, changed, closed, unchanged, write } = planPlaces({ kind: 'icb', ...world }, list)
      assert.deepEqual([added, changed, closed, write.timelines, write.successions], [[], [], [], [], []])
      assert.equal(unchanged, list.rows.length)
    }
  })

  it('closes what a later list leaves out, and changes a name from that day', () => {
    const world = loaded(regions, 'icb', before)
    const list = readIcbs(file('icb_code,name,nhs_region_code', 'QE1,Lancashire and Cumbria,Y62'), {
      from: '2024-01-01',
      fallback: '',
    })
    const plan = planPlaces({ kind: 'icb', ...world }, list)
    assert.deepEqual(plan.changed, ['ICB QE1 Lancashire and Cumbria in Y62 from 1 January 2024, was Lancashire in Y62'])
    assert.deepEqual(plan.closed, [
      'ICB QMJ North Central London ends on 31 December 2023',
      'ICB QNQ Frimley ends on 31 December 2023',
    ])
    const now = loaded(world, 'icb', list)
    assert.equal(placeName(now.geography.icb, 'QE1', '2023-12-31'), 'Lancashire')
    assert.equal(placeName(now.geography.icb, 'QE1', '2024-01-01'), 'Lancashire and Cumbria')
  })

  it('writes nothing for a list with a fault, and names each', () => {
    const list = readIcbs(
      file('icb_code,name,nhs_region_code,valid_from', 'QE1,Lancashire,Y99,', 'qmj,London,Y56,soon', 'QE1,Again,Y62,'),
      { from: undefined, fallback: '2022-07-01' },
    )
    const plan = planPlaces({ kind: 'icb', ...regions }, list)
    assert.deepEqual(
      plan.faults.map(({ line, column }) => `${line}:${column}`),
      ['2:3', '3:1', '3:4', '4:1'],
    )
    assert.deepEqual([plan.added, plan.closed, plan.write.timelines], [[], [], []])
  })
})
