import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import { basisCells, basisColumns, type Cell, endsOf } from '../figures/figure-cells.ts'
import type { PlaceMap } from './map-place.ts'
import { measureCode } from '../view/measure.ts'
import type { PlaceClaim } from './place-claim.ts'
import type { PlaceFigure, Shown } from './place-figure.ts'
import type { Block, Outcome } from './place-outcome.ts'

const columns = [
  'collection',
  'figure_of',
  'measure',
  'provider_type',
  'level',
  'place',
  'place_name',
  'region',
  'map_column',
  'map_row',
  'withheld',
  'in_frame',
  ...basisColumns,
  'figure',
  'answer',
  'numerator',
  'estimate',
  'low',
  'high',
  'worst_low',
  'worst_high',
  'whole_estimate',
  'p',
  'p_adjusted',
  'told_apart',
  'survives_worst_case',
]

type Level = 'country' | 'region' | 'icb'

/** Everything on the page by place: the heat maps, then the map with where each board stands on it; a row for each figure. */
export function placeFile(map: PlaceMap): FiguresFile {
  const claimOf = new Map(map.claims.map((claim) => [claim.place, claim]))
  const rowsOf = (block: Block, { part, level }: { part: 'heat_map' | 'map'; level: Level }) =>
    [...outcomesOf(block), ...block.places].map((outcome) => {
      const isWhole = outcome.kind === 'figure' && outcome.figure === block.whole
      const start = startOf(map, block.shown, outcome, { part, level: isWhole ? 'country' : level })
      return [...start, ...figureCells(block, outcome, claimOf)]
    })
  const rows = [
    ...map.heat.flatMap(({ blocks }) =>
      blocks.flatMap((block) => rowsOf(block, { part: 'heat_map', level: map.heatBy })),
    ),
    ...map.boards.flatMap(({ block }) => rowsOf(block, { part: 'map', level: 'icb' })),
  ]
  return { name: `${map.seen.collection.code}-place`, columns, rows }
}

function outcomesOf({ whole }: Block): Outcome[] {
  return whole ? [{ kind: 'figure', group: whole.group, figure: whole }] : []
}

function startOf(
  { seen, layout, regionOf }: PlaceMap,
  { measure }: Shown,
  { group }: Outcome,
  { part, level }: { part: string; level: Level },
): Cell[] {
  const isWhole = level === 'country'
  const hexagon = part === 'map' && !isWhole ? layout?.hexagons.find(({ code }) => code === group.code) : undefined
  return [
    seen.collection.code,
    part,
    measureCode(measure),
    group.type,
    level,
    isWhole ? '' : group.code,
    isWhole ? '' : group.title,
    level === 'icb' ? regionOf.get(group.code)?.code : undefined,
    hexagon?.column,
    hexagon?.row,
  ]
}

function figureCells({ shown, whole }: Block, outcome: Outcome, claimOf: ReadonlyMap<PlaceFigure, PlaceClaim>): Cell[] {
  if (outcome.kind === 'withheld') return [outcome.reason, ...columns.slice(11).map(() => undefined)]
  const { figure } = outcome
  const { basis } = figure.group
  const claim = claimOf.get(figure)
  return [
    '',
    basis.inFrame,
    ...basisCells(basis),
    shown.kind,
    shown.kind === 'share' ? shown.part.text : '',
    figure.numerator,
    figure.estimate,
    ...endsOf(figure.interval),
    ...endsOf(figure.bounds),
    claim && whole?.estimate,
    claim?.pValue,
    claim?.adjusted,
    claim && String(claim.isSupported),
    claim && String(claim.isCertain),
  ]
}
