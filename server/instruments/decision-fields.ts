import type { Verdict } from './comparability.ts'

/** The fields of a comparison in which something is decided about one item. */
export const verdictField = (itemCode: string): string => `verdict:${itemCode}`
export const reasonField = (itemCode: string): string => `reason:${itemCode}`

/** What was sent and could not be recorded, to be shown again. */
export interface SentDecisions {
  /** By the field that they are said at. */
  faults: Readonly<Record<string, string>>
  /** By item. */
  typed: ReadonlyMap<string, { verdict: Verdict | undefined; reason: string }>
}
