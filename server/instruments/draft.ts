import { Conflict } from '../platform/errors.ts'
import type { Verdict } from './comparability.ts'
import type { Instrument } from './instrument.ts'
import type { ItemRelation } from './item-comparison.ts'

/** What identifies a questionnaire that has been uploaded and not yet published. */
export interface DraftVersion extends Pick<Instrument, 'code' | 'version' | 'url' | 'title'> {
  id: number
  /** `instrumentHash` of its definition. */
  hash: string
  uploadedBy: number
  uploadedAt: string
}

/** Who decided something, when and why. */
export interface Decided {
  reason: string
  decidedBy: number
  decidedAt: string
}

/** What was decided about an item of a draft and the same item of the version before. */
export interface DraftDecision extends Decided {
  itemCode: string
  verdict: Verdict
  /** SHA-256 of `basisText`: what was decided holds for as long as both items read as they did. */
  basis: string
}

export interface DraftRelation extends ItemRelation, Decided {
  id: number
}

export const longestReason = 1000

/** For what is done with a draft as its page showed it. */
export function mustBeAsShown(draft: DraftVersion, shownHash: string): void {
  if (draft.hash !== shownHash) {
    throw new Conflict('This draft has been replaced by another file since you opened the page. Look at it again first')
  }
}
