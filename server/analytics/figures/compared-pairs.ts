import { type Basis, sumOfBases } from '../columns/basis.ts'
import type { Group, MeasuredGroup } from '../view/group.ts'

/** Beyond so many groups nobody reads every two of them against each other. */
const mostPaired = 8

type Placed = Pick<Group, 'rows'>

/**
 * The pairs of groups that are to be told apart, in the order of the list: every two that have no participant in common
 * or, of more than eight groups, each against all the others together. `together` makes one group of several.
 */
export function comparedPairs<Each extends Placed>(
  list: readonly Each[],
  together: (others: readonly Each[], one: Each) => Each,
): (readonly [Each, Each])[] {
  if (list.length <= mostPaired)
    return list.flatMap((first, place) =>
      list.slice(place + 1).flatMap((second) => (areApart(first, second) ? [[first, second] as const] : [])),
    )
  if (!areAllApart(list)) return []
  return list.map(
    (each) =>
      [
        each,
        together(
          list.filter((other) => other !== each),
          each,
        ),
      ] as const,
  )
}

/** The code of the group that stands for all but one. */
export const othersCode = 'others'

/** "The others": several groups of a panel as one, for what is added to it by the figures of each. */
export function theOthers(groups: readonly MeasuredGroup[]): MeasuredGroup {
  const [first] = groups
  if (!first) throw new Error('There are no others')
  const frames = groups.map(({ inFrame }) => inFrame)
  return {
    ...first,
    code: othersCode,
    name: 'the others',
    title: 'The others',
    rows: groups.flatMap(({ rows }) => rows),
    inFrame: frames.every((frame) => frame !== undefined) ? frames.reduce((sum, frame) => sum + frame, 0) : undefined,
    basis: groups.map(({ basis }) => basis).reduce((sum: Basis, basis) => sumOfBases(sum, basis)),
  }
}

/** Looked into once for two groups, not once for every question. */
const knownApart = new WeakMap<Placed['rows'], WeakMap<Placed['rows'], boolean>>()

function areApart(first: Placed, second: Placed): boolean {
  const ofFirst = knownApart.get(first.rows) ?? new WeakMap<Placed['rows'], boolean>()
  knownApart.set(first.rows, ofFirst)
  const apart = ofFirst.get(second.rows) ?? haveNobodyInCommon([first, second])
  ofFirst.set(second.rows, apart)
  return apart
}

/** Of so many groups the last answer is kept: the next question is about the same. */
const lastApart = new WeakMap<Placed['rows'], { rows: readonly Placed['rows'][]; apart: boolean }>()

function areAllApart(groups: readonly Placed[]): boolean {
  const [first] = groups
  if (!first) return true
  const known = lastApart.get(first.rows)
  const isSame = known?.rows.length === groups.length && known.rows.every((rows, place) => rows === groups[place]?.rows)
  if (known && isSame) return known.apart
  const apart = haveNobodyInCommon(groups)
  lastApart.set(first.rows, { rows: groups.map(({ rows }) => rows), apart })
  return apart
}

function haveNobodyInCommon(groups: readonly Placed[]): boolean {
  let last = -1
  for (const { rows } of groups) for (const row of rows) last = Math.max(last, row)
  const seen = new Uint8Array(last + 1)
  for (const { rows } of groups)
    for (const row of rows) {
      if (seen[row] === 1) return false
      seen[row] = 1
    }
  return true
}
