import type { FlowSight } from '../../access/area.ts'
import type { DisclosurePolicy } from '../../collections/collection.ts'
import type { Place } from '../view/choices.ts'
import type { Columns } from '../columns/columns.ts'
import type { FlowEnd, Flows } from './flow.ts'
import { isEndInSight, isNamedIn } from './flow-scope.ts'

/** The reader, and what the collection names. */
export interface FlowReading {
  sight: FlowSight
  policy: DisclosurePolicy
}

/** The organisations of an integrated care board that have a name for the reader and lie in their area. */
export function endsInIcb({ ends }: Flows, icb: string, { sight, policy }: FlowReading): FlowEnd[] {
  return ends.filter(
    (end) => end.icbCode === icb && isNamedIn(sight, end, policy.namesTrusts) && isEndInSight(sight, end),
  )
}

const collator = new Intl.Collator('en-GB')

/** The integrated care boards with any such organisation that was invited, by name. */
export function shownIcbs(flows: Flows, { cells }: Pick<Columns, 'cells'>, { sight, policy }: FlowReading): Place[] {
  const shown = new Set(
    flows.ends
      .filter((end) => end.isInvited && isNamedIn(sight, end, policy.namesTrusts) && isEndInSight(sight, end))
      .map(({ icbCode }) => icbCode),
  )
  const names = new Map(cells.map(({ icbCode, icbName }) => [icbCode, icbName]))
  return [...names]
    .filter(([code]) => code !== '' && shown.has(code))
    .map(([code, name]) => ({ code, name }))
    .toSorted((a, b) => collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1))
}
