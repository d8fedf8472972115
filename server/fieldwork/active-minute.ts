import type { ProviderType } from '../organisations/provider-type.ts'

/** What somebody was at: a section as it is answered, or one of the two places that are none. */
export interface ActivePlace {
  responseId: number
  /** The code of a section, `partnerPages` or `wholePages`. */
  sectionCode: string
  /** Empty for what is done once for the whole organisation. */
  setting: ProviderType | ''
}

/** A minute of the clock in which somebody opened or saved a page of a response: the last page of that minute. */
export interface ActiveMinute extends ActivePlace {
  personId: number
  /** Since 1970, in UTC. */
  minute: number
}

/** Stand where a section's code does; no code of a section begins so. */
export const partnerPages = '*partners'
export const wholePages = '*whole'

/** With more than so many minutes between two signs of somebody, they were away. */
export const longestGap = 15

export interface SectionMinutes extends ActivePlace {
  minutes: number
}

export function minuteOf(at: Date): number {
  return Math.floor(at.getTime() / 60_000)
}

/**
 * How long people were at each section. The time from one sign of a person to the next belongs to what they were at in
 * between; where they were away, and after the last sign, one minute does. People at work at the same time each count.
 */
export function sectionMinutes(active: readonly ActiveMinute[]): SectionMinutes[] {
  const sums = new Map<string, SectionMinutes>()
  const ordered = active.toSorted(
    (a, b) => a.responseId - b.responseId || a.personId - b.personId || a.minute - b.minute,
  )
  for (const [place, { responseId, personId, minute, sectionCode, setting }] of ordered.entries()) {
    const next = ordered[place + 1]
    const isSame = next?.responseId === responseId && next.personId === personId
    const gap = isSame ? next.minute - minute : Infinity
    const key = JSON.stringify([responseId, sectionCode, setting])
    const minutes = (sums.get(key)?.minutes ?? 0) + (gap > longestGap ? 1 : gap)
    sums.set(key, { responseId, sectionCode, setting, minutes })
  }
  return [...sums.values()]
}
