import type { Collection } from '../collections/collection.ts'
import { days } from '../platform/durations.ts'

/** How many of those invited had signed by the end of each day, the day of opening being day 0. */
export interface SigningCurve {
  invited: number
  /** By day; it never falls. */
  signed: readonly number[]
}

/** Whole days from one date, YYYY-MM-DD, to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / days(1))
}

/** So many who were invited, and how many of them first signed on each day, YYYY-MM-DD in London. */
export interface Signatures {
  invited: number
  signedOn: ReadonlyMap<string, number>
}

/**
 * The curve of a collection as it stood at the end of a day, of all of these together. It ends on that day or on the last on which answers were taken, whichever comes first; what was signed
 * later, by extension, makes it longer. What was signed before the opening counts on day 0.
 */
export function signingCurve(
  { opensOn, closesOn }: Pick<Collection, 'opensOn' | 'closesOn'>,
  groups: readonly Signatures[],
  asAt: string,
): SigningCurve {
  const day = (date: string) => Math.max(0, daysBetween(opensOn, date))
  const asked = day(asAt)
  const onDay = Array.from({ length: Math.min(asked, day(closesOn)) + 1 }, () => 0)
  let invited = 0
  for (const group of groups) {
    invited += group.invited
    for (const [date, count] of group.signedOn) {
      const on = day(date)
      while (on <= asked && onDay.length <= on) onDay.push(0)
      if (on <= asked) onDay[on] = (onDay[on] ?? 0) + count
    }
  }
  let sum = 0
  return { invited, signed: onDay.map((count) => (sum += count)) }
}

/** The count by the end of a day: after its last day a curve stays where it ended. */
export function signedBy({ signed }: SigningCurve, day: number): number {
  return signed[Math.min(day, signed.length - 1)] ?? 0
}
