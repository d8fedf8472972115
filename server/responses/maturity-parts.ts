import type { MaturityLevelItem } from '../instruments/instrument.ts'
import { maturityRule, type MaturityWords, maturityWords } from './maturity-words.ts'

export interface MaturityPart {
  id: string
  words: MaturityWords
  /** As JSON, for the script that keeps the words up to date while boxes are ticked. */
  rule: string
}

export function maturityPart(item: MaturityLevelItem, id: string, ticked: readonly string[]): MaturityPart {
  return { id, words: maturityWords(item, ticked), rule: JSON.stringify(maturityRule(item)) }
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    /** What the boxes ticked of a maturity question come to. */
    'maturity-level': MaturityPart
  }
}
