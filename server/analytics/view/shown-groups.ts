import { countBasis } from '../columns/basis.ts'
import { careWithheld } from './care-disclosure.ts'
import type { Group, MeasuredGroup, WithheldGroup } from './group.ts'
import type { Measure } from './measure.ts'
import type { SeenView } from './see-view.ts'

/** The groups whose figures on a measure the reader may see, and those that they may not. */
export function shownGroups(
  { columns, collection }: Pick<SeenView, 'columns' | 'collection'>,
  { column }: Pick<Measure, 'column'>,
  groups: readonly Group[],
): { shown: MeasuredGroup[]; withheld: WithheldGroup[] } {
  const [shown, withheld]: [MeasuredGroup[], WithheldGroup[]] = [[], []]
  const fewest = collection.policy.fewestCareProviders
  for (const group of groups) {
    const { type, scope, rows, inFrame } = group
    const reason = type === 'care' ? careWithheld(columns, column, { scope, rows, fewest }) : undefined
    if (reason) withheld.push({ ...group, withheld: reason })
    else shown.push({ ...group, basis: countBasis(columns, column, rows, inFrame) })
  }
  return { shown, withheld }
}
