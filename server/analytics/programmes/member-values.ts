import type { SeenView } from '../view/see-view.ts'
import { shownGroups } from '../view/shown-groups.ts'
import type { MeasuredGroup, WithheldGroup } from '../view/group.ts'
import type { Reading } from '../trend/tracked.ts'
import type { MemberGroups } from './member-groups.ts'
import type { TypeValues, ValuedGroup } from './type-values.ts'

/** What members and others have on one question, of the types of which the reader may see it. */
export function memberValues(
  seen: Pick<SeenView, 'columns' | 'collection'>,
  reading: Reading,
  groups: readonly MemberGroups[],
): { types: TypeValues[]; withheld: WithheldGroup[] } {
  const valuesOf = ({ rows, basis }: MeasuredGroup): ValuedGroup => ({
    basis,
    values: rows.flatMap((row) => {
      const value = reading.valueOf(row)
      const organisation = seen.columns.participants[row]?.organisationCode ?? ''
      return value === undefined ? [] : [{ organisation, value }]
    }),
  })
  const [types, withheld]: [TypeValues[], WithheldGroup[]] = [[], []]
  for (const { type, any, each, others } of groups) {
    const found = shownGroups(seen, reading, [others, any, ...each])
    const [rest, ...members] = found.shown.map(valuesOf)
    withheld.push(...found.withheld)
    // members and others of a type stand beside each other or not at all
    if (found.withheld.length === 0 && rest) types.push({ type, others: rest, members })
  }
  return { types, withheld }
}
