import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { boards, boardMerger } from '../../../db/seeds/demonstration/geography.ts'
import { boardLabel, boardName } from '../../../server/analytics/place/board-labels.ts'
import { boardLayouts } from '../../../server/analytics/place/board-layouts.ts'
import {
  type Hexagon,
  type HexagonLayout,
  layoutFor,
  layoutOf,
  neighboursOf,
} from '../../../server/analytics/place/hexagon-layout.ts'

const key = ({ column, row }: Pick<Hexagon, 'column' | 'row'>) => `${column} ${row}`

/** The hexagons that can be reached from the first by going from neighbour to neighbour. */
function reached(hexagons: readonly Hexagon[]): Set<string> {
  const at = new Map(hexagons.map((hexagon) => [key(hexagon), hexagon]))
  const seen = new Set<string>()
  const waiting = hexagons.slice(0, 1)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next.code)) continue
    seen.add(next.code)
    waiting.push(...neighboursOf(next).flatMap((place) => at.get(key(place)) ?? []))
  }
  return seen
}

const [england42, england36, invented21, invented20] = boardLayouts as [
  HexagonLayout,
  HexagonLayout,
  HexagonLayout,
  HexagonLayout,
]

describe('the layouts of the boards', () => {
  it('hold as many boards as there are', () => {
    assert.deepEqual(
      boardLayouts.map(({ hexagons }) => hexagons.length),
      [42, 36, 21, 20],
    )
  })

  for (const { name, hexagons } of boardLayouts) {
    it(`${name}: every board once, each in a place of its own`, () => {
      assert.equal(new Set(hexagons.map(({ code }) => code)).size, hexagons.length)
      assert.equal(new Set(hexagons.map(key)).size, hexagons.length)
    })

    it(`${name}: one country, and nobody without a neighbour`, () => {
      assert.equal(reached(hexagons).size, hexagons.length)
    })

    it(`${name}: a short label for each board`, () => {
      for (const { code } of hexagons) {
        const lines = boardLabel(code)
        assert.notDeepEqual(lines, [code])
        assert.ok(lines.length <= 2 && lines.every((line) => line.length <= 13), lines.join('|'))
      }
    })
  }

  it('keep each invented region of one piece, before and after two boards became one', () => {
    const before = new Map(boards.map(({ code, region }) => [code, region]))
    const { predecessors, successor } = boardMerger
    const after = new Map([...before].filter(([code]) => !predecessors.some((each) => each === code)))
    after.set(successor.code, successor.region)
    for (const [layout, regions] of [
      [invented21, before],
      [invented20, after],
    ] as const) {
      assert.deepEqual(new Set(layout.hexagons.map(({ code }) => code)), new Set(regions.keys()))
      for (const region of new Set(regions.values())) {
        const own = layout.hexagons.filter(({ code }) => regions.get(code) === region)
        assert.equal(reached(own).size, own.length, region)
      }
    }
  })

  it('put what was in the north above what was in the south, and the west to the left', () => {
    for (const { hexagons } of [england42, england36]) {
      const place = (code: string) => hexagons.find((hexagon) => hexagon.code === code)
      const [north, south, west, east] = ['QHM', 'QJK', 'QT6', 'QKS'].map(place)
      assert.ok(north && south && west && east)
      assert.ok(north.row > south.row)
      assert.ok(west.column < east.column)
    }
  })
})

describe('a layout', () => {
  it('is read from a drawing: rows from the south, columns from the west', () => {
    const { hexagons } = layoutOf('Two rows', '\n   A B\n  . C\n')
    assert.deepEqual(hexagons, [
      { code: 'A', column: 0, row: 1 },
      { code: 'B', column: 1, row: 1 },
      { code: 'C', column: 1, row: 0 },
    ])
  })

  it('knows its neighbours in even and in odd rows, and they know it', () => {
    assert.deepEqual(neighboursOf({ column: 3, row: 2 }).map(key), ['3 3', '4 2', '3 1', '2 1', '2 2', '2 3'])
    assert.deepEqual(neighboursOf({ column: 3, row: 3 }).map(key), ['4 4', '4 3', '4 2', '3 2', '2 3', '3 4'])
    for (const row of [2, 3])
      for (const neighbour of neighboursOf({ column: 3, row }))
        assert.ok(neighboursOf(neighbour).map(key).includes(`3 ${row}`))
  })

  it('is chosen by the boards that there are', () => {
    const codesOf = ({ hexagons }: HexagonLayout) => hexagons.map(({ code }) => code)
    for (const layout of boardLayouts) assert.equal(layoutFor(boardLayouts, codesOf(layout)), layout)
    assert.equal(layoutFor(boardLayouts, ['QNQ', 'QHM', 'Q99']), england42)
    assert.equal(layoutFor(boardLayouts, ['S0E4D']), england36)
    // boards that did not change stand on both: the layout with fewer left over
    assert.equal(layoutFor(boardLayouts, ['QHM', 'QJK']), england36)
    assert.equal(layoutFor(boardLayouts, ['Q1', 'Q2']), undefined)
    assert.equal(layoutFor(boardLayouts, []), undefined)
  })
})

describe('the name of a board', () => {
  it('is said as people say it', () => {
    assert.equal(boardName('NHS Devon Integrated Care Board'), 'NHS Devon ICB')
    assert.equal(boardName('Devon'), 'Devon')
    assert.deepEqual(boardLabel('Q999'), ['Q999'])
  })
})
