import { type Collection, londonDate } from '../collections/collection.ts'
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

/**
 * The curve of a collection as it stood at the end of a day, of those whose first signatures are given (undefined where
 * there is none). It ends on that day or on the last on which answers were taken, whichever comes first; what was signed
 * later, by extension, makes it longer. What was signed before the opening counts on day 0.
 */
export function signingCurve(
  { opensOn, closesOn }: Pick<Collection, 'opensOn' | 'closesOn'>,
  firstSigned: readonly (string | undefined)[],
  asAt: string,
): SigningCurve {
  const day = (date: string) => Math.max(0, daysBetween(opensOn, date))
  const asked = day(asAt)
  const dayOf = byHour((at) => day(londonDate(new Date(at))))
  const signedOn = firstSigned.flatMap((at) => (at === undefined ? [] : dayOf(at))).filter((on) => on <= asked)
  const last = signedOn.reduce((most, on) => Math.max(most, on), Math.min(asked, day(closesOn)))
  const onDay = Array.from({ length: last + 1 }, () => 0)
  for (const on of signedOn) onDay[on] = (onDay[on] ?? 0) + 1
  let sum = 0
  return { invited: firstSigned.length, signed: onDay.map((count) => (sum += count)) }
}

/** What is the same for a whole hour, as a day in London is, found once for each: instants are written alike, "2026-03-01T09:…". */
function byHour<Found>(find: (at: string) => Found): (at: string) => Found {
  const known = new Map<string, Found>()
  return (at) => {
    const hour = at.slice(0, 13)
    const found = known.get(hour) ?? find(at)
    known.set(hour, found)
    return found
  }
}

/** The count by the end of a day: after its last day a curve stays where it ended. */
export function signedBy({ signed }: SigningCurve, day: number): number {
  return signed[Math.min(day, signed.length - 1)] ?? 0
}
