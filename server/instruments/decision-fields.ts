import { createHash } from 'node:crypto'
import type { Verdict } from './comparability.ts'

/** The fields of a comparison in which something is decided about one item. */
export const verdictField = (itemCode: string): string => `verdict:${itemCode}`
/** What the page showed of an item, so that nobody undoes unseen what somebody else has decided meanwhile. */
export const shownField = (itemCode: string): string => `shown:${itemCode}`
export const reasonField = (itemCode: string): string => `reason:${itemCode}`

/** Two decisions with the same text are the same. */
export function shownText(verdict: string | undefined, reason: string): string {
  return createHash('sha256')
    .update(`${verdict ?? 'undecided'}\n${reason}`)
    .digest('base64url')
    .slice(0, 16)
}

/** What was sent and could not be recorded, to be shown again. */
export interface SentDecisions {
  /** By the field that they are said at. */
  faults: Readonly<Record<string, string>>
  /** By item. */
  typed: ReadonlyMap<string, { verdict: Verdict | undefined; reason: string }>
}
