import type { User } from '../../access/user.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import type { Database } from '../../platform/database/open.ts'
import { othersTurn } from '../../platform/others-turn.ts'
import { sum } from '../../statistics/mean.ts'
import { keptFigures } from '../columns/kept-figures.ts'
import { boardLayouts } from './board-layouts.ts'
import type { Place } from '../view/choices.ts'
import type { Group } from '../view/group.ts'
import { type HexagonLayout, layoutFor } from './hexagon-layout.ts'
import { findMeasure, listMeasures, type Measure, partsOf, type Part } from '../view/measure.ts'
import type { PlaceAsked } from './place-asked.ts'
import type { PlaceClaim } from './place-claim.ts'
import type { Shown } from './place-figure.ts'
import { boardRegions, groupsBy, wholeCountry, wholeRegions } from './place-groups.ts'
import { type Block, blockOf, claimsOnPage } from './place-outcome.ts'
import { cellRowsInScope, isIcbKnown } from '../view/scope.ts'
import { responseRates, type ResponseRates } from '../view/response-rates.ts'
import { seeView, type SeenView } from '../view/see-view.ts'
import { summaryMeasures } from '../figures/summarise-sections.ts'

/** A collection by place: every section by region, and one measure by board. */
export interface PlaceMap {
  seen: SeenView
  asked: PlaceAsked
  measures: readonly Measure[]
  /** What the map shows, and the answers it could show. Undefined where the address asks for what there is not. */
  shown: Shown | undefined
  parts: readonly Part[]
  /** What the rows of the heat maps are: boards for whoever sees no region as a whole. */
  heatBy: 'region' | 'icb'
  heat: readonly TypeBlocks[]
  boards: readonly BoardBlock[]
  /** The boards that the filters leave, by name. */
  places: readonly Place[]
  regionOf: ReadonlyMap<string, Place>
  layout: HexagonLayout | undefined
  /** All that is said on the page: one family. */
  claims: readonly PlaceClaim[]
  /** How many participants in sight are in no board, and so in no hexagon. */
  withoutBoard: number
  rates: ResponseRates
}

/** One provider type: a block for each section. */
export interface TypeBlocks {
  type: ProviderType
  blocks: readonly Block[]
}

export interface BoardBlock {
  type: ProviderType
  block: Block
}

/** Three statements while the collection has not changed, as every view. */
export async function mapPlace(db: Database, user: User, asked: PlaceAsked): Promise<PlaceMap> {
  const seen = await seeView(db, user, asked.view)
  const measure = seen.faults.length === 0 ? findMeasure(seen.columns, asked.view.measure) : undefined
  const shown = measure && shownOf(measure, asked.answer)
  const regionOf = boardRegions(seen)
  const places = boardsLeft(seen, regionOf)
  const heatBy = wholeRegions(seen).length > 0 ? 'region' : 'icb'
  const whole = wholeCountry(seen)
  const rows = heatBy === 'region' ? wholeRegions(seen) : places
  const found = shown
    ? await keptFigures({ what: 'place', given: asked.answer, weight: 4 }, seen, async () => {
        const heat = await heatBlocks(seen, whole, { by: heatBy, among: rows })
        const boards = await boardBlocks(seen, shown, { among: places, whole })
        return { heat, boards, claims: claimsOf(heat, boards) }
      })
    : { heat: [], boards: [], claims: [] }
  return {
    seen,
    asked,
    measures: listMeasures(seen.columns),
    shown,
    parts: measure ? partsOf(measure) : [],
    heatBy,
    ...found,
    places,
    regionOf,
    layout: layoutFor(
      boardLayouts,
      seen.choices.icbs.map(({ code }) => code),
    ),
    withoutBoard: countWithoutBoard(seen),
    rates: responseRates(seen),
  }
}

/** The mean of numbers and scores; of answers the share of the one asked for, or the first. */
export function shownOf(measure: Measure, answer: number): Shown | undefined {
  if (measure.column.kind === 'numbers') return { kind: 'mean', measure }
  const parts = partsOf(measure)
  const part = parts[answer] ?? parts[0]
  return part && { kind: 'share', measure, part }
}

function claimsOf(heat: readonly TypeBlocks[], boards: readonly BoardBlock[]): PlaceClaim[] {
  return claimsOnPage([...heat.flatMap(({ blocks }) => blocks), ...boards.map(({ block }) => block)])
}

async function heatBlocks(
  seen: SeenView,
  whole: ReadonlyMap<ProviderType, Group>,
  { by, among }: { by: 'region' | 'icb'; among: readonly Place[] },
): Promise<TypeBlocks[]> {
  const heat: TypeBlocks[] = []
  for (const [type, places] of groupsBy(seen, by, { among })) {
    const blocks: Block[] = []
    for (const measure of summaryMeasures(seen.columns)) {
      blocks.push(blockOf(seen, { kind: 'mean', measure }, { whole: whole.get(type), places }))
      await othersTurn()
    }
    heat.push({ type, blocks })
  }
  return heat
}

/** What is shown of each board, for each provider type. */
export async function boardBlocks(
  seen: SeenView,
  shown: Shown,
  { among, whole }: { among: readonly Place[]; whole: ReadonlyMap<ProviderType, Group> },
): Promise<BoardBlock[]> {
  const boards: BoardBlock[] = []
  for (const [type, places] of groupsBy(seen, 'icb', { among })) {
    boards.push({ type, block: blockOf(seen, shown, { whole: whole.get(type), places }) })
    await othersTurn()
  }
  return boards
}

/** The boards asked for, in the regions asked for. */
function boardsLeft({ choices, view }: SeenView, regionOf: ReadonlyMap<string, Place>): Place[] {
  const { regions, icbs } = view.filters
  return choices.icbs.filter(
    ({ code }) =>
      (icbs.length === 0 || icbs.includes(code)) &&
      (regions.length === 0 || regions.includes(regionOf.get(code)?.code ?? '')),
  )
}

function countWithoutBoard({ columns, scope, view }: SeenView): number {
  return sum(
    columns.cells
      .filter(
        (cell) => cell.icbCode === '' && view.filters.types.includes(cell.setting) && isIcbKnown(scope.sight, cell),
      )
      .map((cell) => cellRowsInScope(columns, scope, cell).length),
  )
}
