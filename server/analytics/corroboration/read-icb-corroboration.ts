import { flowSight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Collection } from '../../collections/collection.ts'
import { findCollection } from '../../collections/collection-repository.ts'
import { organisationTypes } from '../../organisations/provider-type.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Place } from '../view/choices.ts'
import { type Contradiction, contradictionsOf } from './contradiction.ts'
import type { Flow, FlowEnd, Flows } from './flow.ts'
import { flowsTouching } from './flow-index.ts'
import { type FlowFigures, flowFigures } from './flow-figures.ts'
import { isNamedIn } from './flow-scope.ts'
import { endsInIcb, type FlowReading, shownIcbs } from './icb-ends.ts'
import type { Columns } from '../columns/columns.ts'
import { keptBeside } from '../columns/figure-store.ts'
import { columnsOf } from '../columns/load-columns.ts'
import { flowsOf } from './load-flows.ts'

/** Who can see whose information in an integrated care board. */
export interface IcbCorroboration {
  collection: Collection
  place: Place
  reading: FlowReading
  /** The organisations of the matrix, by kind and name. */
  ends: readonly FlowEnd[]
  /** How many more there would be: the matrix holds those with most flows. */
  leftOut: number
  /** The flows between any two of these. */
  flows: readonly Flow[]
  figures: FlowFigures
  /** With an end in the board, the biggest first. */
  contradictions: readonly Contradiction[]
}

/** A matrix of more can be neither read nor printed. */
export const mostInMatrix = 24

/** For whoever may see flows with an end in the board; to everybody else there is no such page. */
export async function readIcbCorroboration(
  db: Database,
  user: User,
  { collection: code, icb }: { collection: string; icb: string },
): Promise<IcbCorroboration> {
  const collection = await findCollection(db, code)
  const sight = flowSight(user, collection.state)
  if (!sight) throw new NotFound('The page')
  const columns = await columnsOf(db, collection)
  const flows = await flowsOf(db, collection, columns)
  if (!flows) throw new NotFound('The page')
  const reading = { sight, policy: collection.policy }
  const key = JSON.stringify(['board', icb, reading])
  const seen = await keptBeside(flows, { key }, () => seeBoard(flows, columns, { icb, reading }))
  if (!seen) throw new NotFound('The page')
  return { collection, reading, ...seen }
}

/** Undefined for a board of which the reader may see nothing. */
function seeBoard(
  flows: Flows,
  columns: Columns,
  { icb, reading }: { icb: string; reading: FlowReading },
): Omit<IcbCorroboration, 'collection' | 'reading'> | undefined {
  const { sight } = reading
  const place = shownIcbs(flows, columns, reading).find((one) => one.code === icb)
  if (!place) return undefined
  const here = new Set(endsInIcb(flows, icb, reading))
  const touching = flowsTouching(flows, here)
  const within = touching.filter(({ holder, reader }) => here.has(holder) && here.has(reader))
  const { ends, leftOut } = chosenEnds(within)
  const shown = new Set(ends)
  const inMatrix = within.filter(({ holder, reader }) => shown.has(holder) && shown.has(reader))
  return {
    place,
    ends,
    leftOut,
    flows: inMatrix,
    figures: flowFigures(
      flows,
      within.map(({ at }) => at),
      false,
    ),
    contradictions: contradictionsOf(
      flows,
      touching.filter((flow) =>
        [flow.holder, flow.reader].every((end) => isNamedIn(sight, end, reading.policy.namesTrusts)),
      ),
    ),
  }
}

/** Those with most flows among each other, by kind and name. */
function chosenEnds(flows: readonly Flow[]): { ends: FlowEnd[]; leftOut: number } {
  const counts = new Map<FlowEnd, number>()
  for (const { holder } of flows) counts.set(holder, (counts.get(holder) ?? 0) + 1)
  const byFlows = [...counts].toSorted((a, b) => b[1] - a[1] || byName(a[0], b[0])).map(([end]) => end)
  const ends = byFlows.slice(0, mostInMatrix).toSorted((a, b) => kindOf(a) - kindOf(b) || byName(a, b))
  return { ends, leftOut: byFlows.length - ends.length }
}

function kindOf({ type }: FlowEnd): number {
  const place = organisationTypes.findIndex((one) => one === type)
  return place === -1 ? organisationTypes.length : place
}

const collator = new Intl.Collator('en-GB')

function byName(a: FlowEnd, b: FlowEnd): number {
  return collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1)
}
