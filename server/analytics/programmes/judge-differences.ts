import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts'
import { areEnough, fewestClaimed, type MemberDifference } from './member-difference.ts'

/** A difference once it has been judged among all that its page looks at. */
export interface JudgedDifference extends MemberDifference {
  /** Benjamini-Hochberg; undefined where there are too few for a claim, so that nothing was compared. */
  adjusted: number | undefined
  /** Whether words may say so. */
  isSupported: boolean
}

/** Every list of the page's differences, all judged as the one family that they are. */
export function judgedTogether(lists: readonly (readonly MemberDifference[])[]): JudgedDifference[][] {
  const adjusted = benjaminiHochberg(lists.flat().flatMap((each) => (canBeClaimed(each) ? [each.pValue] : [])))
  let next = 0
  return lists.map((list) =>
    list.map((each) => {
      if (!canBeClaimed(each)) return { ...each, adjusted: undefined, isSupported: false }
      const p = adjusted[next] ?? 1
      next += 1
      return { ...each, adjusted: p, isSupported: p < 0.05 }
    }),
  )
}

function canBeClaimed({ interval, members, others }: MemberDifference): boolean {
  return interval !== undefined && areEnough(members, others, fewestClaimed)
}
