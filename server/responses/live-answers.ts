import { answerKey } from '../instruments/answer-value.ts'
import { inHours } from '../platform/text/dates.ts'
import type { StoredAnswer } from './answer.ts'
import type { Chapter, Dossier } from './dossier.ts'
import type { Saved } from './save-together.ts'
import { sentTexts } from './sent-texts.ts'
import { standingText } from './standing-text.ts'

/** What the script of a section page is told after it has sent some answers. */
export interface SavedAnswers {
  /** "14:02" */
  savedAt: string
  /** The versions that now stand as they were sent, by question key. */
  versions: Record<string, number>
  /** Why others were not saved. */
  faults: Record<string, string>
  /** The questions that a colleague has answered differently meanwhile, with who. */
  conflicts: Record<string, string>
}

export function savedAnswers(saved: Saved, faults: ReadonlyMap<string, string>, now: Date): SavedAnswers {
  return {
    savedAt: inHours(now.toISOString()),
    versions: Object.fromEntries(
      saved.versions.map(({ itemCode, partnerCode, version }) => [answerKey(itemCode, partnerCode), version]),
    ),
    faults: Object.fromEntries(faults),
    conflicts: Object.fromEntries(
      saved.conflicts.map(({ mine, theirs }) => [answerKey(mine.itemCode, mine.partnerCode), theirs.answeredBy]),
    ),
  }
}

/** An answer as a page's controls hold it. */
export interface LiveAnswer {
  version: number
  texts: readonly string[]
  /** "Answered by Ben Baker at 14:02" */
  history: string
}

/** What stands in a chapter, so that an open page can show what colleagues have saved. */
export function liveAnswers(dossier: Dossier, chapter: Chapter): Record<string, LiveAnswer> {
  const codes = new Set(chapter.section.items.map((item) => item.code))
  const here = dossier.answers.filter(({ setting, itemCode }) => setting === chapter.setting && codes.has(itemCode))
  return Object.fromEntries(here.map((answer) => [answerKey(answer.itemCode, answer.partnerCode), live(answer)]))
}

function live(answer: StoredAnswer): LiveAnswer {
  const { version, value, answeredAt } = answer
  return { version, texts: sentTexts(value), history: standingText(answer, `at ${inHours(answeredAt)}`) }
}
