import { countBasis } from './basis.ts'
import { careWithheld } from './care-disclosure.ts'
import type { Group, WithheldGroup } from './group.ts'
import type { Measure } from './measure.ts'
import { countInFrame, rowsInScope } from './scope.ts'
import type { SeenView } from './see-view.ts'

/** The groups of a view whose figures on a measure the reader may see, and those that they may not. */
export function shownGroups(
  { columns, collection, scope, view }: Pick<SeenView, 'columns' | 'collection' | 'scope' | 'view'>,
  { column }: Measure,
): { shown: Group[]; withheld: WithheldGroup[] } {
  const [shown, withheld]: [Group[], WithheldGroup[]] = [[], []]
  for (const type of view.groups) {
    const rows = rowsInScope(columns.cells, scope, type)
    const fewest = collection.policy.fewestCareProviders
    const reason = type === 'care' ? careWithheld(columns, column, { scope, rows, fewest }) : undefined
    if (reason) withheld.push({ type, withheld: reason })
    else {
      const inFrame = countInFrame(columns.strata, scope, { type, invited: rows.length })
      shown.push({ type, rows, basis: countBasis(columns, column, rows, inFrame) })
    }
  }
  return { shown, withheld }
}
