import { stepPaints } from '../wording/colour-steps.ts'
import { type Hexagon, type HexagonLayout, neighboursOf } from './hexagon-layout.ts'
import type { ChartTake } from '../wording/chart-figure.ts'

/** A map of hexagons as the server draws it: numbers are in units of the picture, colours in the picture itself. */
export interface HexagonMap {
  width: number
  height: number
  boards: DrawnBoard[]
  /** The borders between regions, as a path. */
  borders: string
}

export interface DrawnBoard {
  points: string
  fill: string
  ink: string
  outline: string
  isDashed: boolean
  lines: { kind: 'label' | 'figure' | 'detail'; text: string; x: number; y: number }[]
  /** Where the board leads, and what it is called by who cannot see the map. */
  link: { href: string; name: string } | undefined
}

/** What stands in the hexagon of a board. */
export interface BoardFill {
  label: readonly string[]
  figure: string
  detail: string
  /** Of the five steps of colour; undefined where there is no figure. */
  step: number | undefined
  region: string
  link: DrawnBoard['link']
}

const radius = 50
const halfWidth = (radius * Math.sqrt(3)) / 2
/** The hexagons keep apart, so that the border of one is not drawn over another's. */
const inner = 46.5
const margin = 4

const grey = '#4c6272'
const white = '#ffffff'

/** The map of a layout: boards that are not filled are there in outline, so that the country keeps its shape. */
export function hexagonMap(layout: HexagonLayout, fillOf: (code: string) => BoardFill): HexagonMap {
  const columns = layout.hexagons.map(({ column, row }) => column + (row % 2) / 2)
  const rows = layout.hexagons.map(({ row }) => row)
  const [west, north] = [Math.min(...columns), Math.max(...rows)]
  const centreOf = ({ column, row }: Pick<Hexagon, 'column' | 'row'>) => ({
    x: margin + halfWidth + (column + (row % 2) / 2 - west) * 2 * halfWidth,
    y: margin + radius + (north - row) * 1.5 * radius,
  })
  const fills = new Map(layout.hexagons.map((hexagon) => [hexagon.code, fillOf(hexagon.code)]))
  return {
    width: Math.ceil((Math.max(...columns) - west + 1) * 2 * halfWidth + 2 * margin),
    height: Math.ceil((north - Math.min(...rows)) * 1.5 * radius + 2 * radius + 2 * margin),
    boards: layout.hexagons.flatMap((hexagon) => {
      const fill = fills.get(hexagon.code)
      return fill ? [drawnBoard(centreOf(hexagon), fill)] : []
    }),
    borders: bordersOf(layout.hexagons, fills, centreOf),
  }
}

type Point = { x: number; y: number }

function drawnBoard({ x, y }: Point, { label, figure, detail, step, link }: BoardFill): DrawnBoard {
  const paint = step === undefined ? undefined : stepPaints[step]
  const line = (kind: 'label' | 'figure' | 'detail', text: string, below: number) => ({
    kind,
    text,
    x: rounded(x),
    y: rounded(y + below),
  })
  const labelled = label.map((text, at) => line('label', text, label.length > 1 ? -17 + 13 * at : -10))
  return {
    points: cornersOf({ x, y }, inner)
      .map((corner) => `${rounded(corner.x)},${rounded(corner.y)}`)
      .join(' '),
    fill: paint?.colour ?? white,
    ink: paint?.ink ?? grey,
    outline: grey,
    isDashed: step === undefined,
    lines: [...labelled, line('figure', figure, 16), line('detail', detail, figure === '' ? 16 : 31)].filter(
      ({ text }) => text !== '',
    ),
    link,
  }
}

/** The sides that two boards of different regions share, each once. */
function bordersOf(
  hexagons: readonly Hexagon[],
  fills: ReadonlyMap<string, BoardFill>,
  centreOf: (hexagon: Hexagon) => Point,
): string {
  const at = new Map(hexagons.map((hexagon) => [`${hexagon.column} ${hexagon.row}`, hexagon]))
  const regionOf = ({ code }: Hexagon) => fills.get(code)?.region ?? ''
  return hexagons
    .flatMap((hexagon) => {
      const corners = cornersOf(centreOf(hexagon), radius)
      return neighboursOf(hexagon).flatMap(({ column, row }, side) => {
        const neighbour = at.get(`${column} ${row}`)
        const [from, to] = [corners[side], corners[(side + 1) % 6]]
        const isBorder = neighbour && regionOf(hexagon) < regionOf(neighbour) && regionOf(hexagon) !== ''
        return isBorder && from && to
          ? [`M${rounded(from.x)} ${rounded(from.y)}L${rounded(to.x)} ${rounded(to.y)}`]
          : []
      })
    })
    .join('')
}

/** From the one at the top, clockwise. */
function cornersOf({ x, y }: Point, size: number): Point[] {
  const side = (size * Math.sqrt(3)) / 2
  return [
    { x, y: y - size },
    { x: x + side, y: y - size / 2 },
    { x: x + side, y: y + size / 2 },
    { x, y: y + size },
    { x: x - side, y: y + size / 2 },
    { x: x - side, y: y - size / 2 },
  ]
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'hexagon-map': HexagonMap & {
      title: string
      description: string
      take: ChartTake
      key: readonly { colour: string; name: string }[]
    }
  }
}
