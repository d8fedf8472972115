import { type Basis, sumOfBases } from './basis.ts'
import type { Group, MeasuredGroup } from './group.ts'

/** Beyond so many groups nobody reads every two of them against each other. */
const mostPaired = 8

type Placed = Pick<Group, 'rows'>

/**
 * The pairs of groups that are to be told apart, in the order of the list: every two that have no participant in common
 * or, of more than eight groups, each against all the others together. `together` makes one group of several.
 */
export function comparedPairs<Each extends Placed>(
  list: readonly Each[],
  together: (groups: readonly Each[]) => Each,
): (readonly [Each, Each])[] {
  if (list.length <= mostPaired)
    return list.flatMap((first, place) =>
      list
        .slice(place + 1)
        .flatMap((second) => (haveNobodyInCommon([first, second]) ? [[first, second] as const] : [])),
    )
  if (!haveNobodyInCommon(list)) return []
  return list.map((each) => [each, together(list.filter((other) => other !== each))] as const)
}

/** "The others": several groups of a panel as one, for what is added to it by the figures of each. */
export function theOthers(groups: readonly MeasuredGroup[]): MeasuredGroup {
  const [first] = groups
  if (!first) throw new Error('There are no others')
  const frames = groups.map(({ inFrame }) => inFrame)
  return {
    ...first,
    code: 'others',
    name: 'the others',
    title: 'The others',
    rows: groups.flatMap(({ rows }) => rows),
    inFrame: frames.every((frame) => frame !== undefined) ? frames.reduce((sum, frame) => sum + frame, 0) : undefined,
    basis: groups.map(({ basis }) => basis).reduce((sum: Basis, basis) => sumOfBases(sum, basis)),
  }
}

function haveNobodyInCommon(groups: readonly Placed[]): boolean {
  const seen = new Set<number>()
  let counted = 0
  for (const { rows } of groups) {
    for (const row of rows) seen.add(row)
    counted += rows.length
  }
  return seen.size === counted
}
