import { answerKey, type AnswerValue } from '../instruments/answer-value.ts'
import type { Item } from '../instruments/instrument.ts'
import type { AnswerPlace } from './answer.ts'
import { placeKey, type SubmittedAnswer } from './answer-merge.ts'
import { askableIn, type Chapter } from './dossier.ts'

/** One question on a page. */
export interface Question {
  item: Item
  place: AnswerPlace
}

export function questionKey({ place }: Question): string {
  return answerKey(place.itemCode, place.partnerCode)
}

/** The hidden field that says which version of an answer the page showed. */
export function shownField(key: string): string {
  return `shown:${key}`
}

/** The questions of a chapter that stand on one page, in order. */
export function chapterQuestions(chapter: Chapter): Question[] {
  return askableIn(chapter)
    .filter((item) => item.kind !== 'partner_choice')
    .map((item) => ({ item, place: { setting: chapter.setting, itemCode: item.code, partnerCode: '' } }))
}

/** The names of the fields of one conflict. */
export function conflictFields(question: Question) {
  const key = placeKey(question.place)
  return { chosen: `chosen:${key}`, mine: `mine:${key}`, shown: `shown:${key}` }
}

/** What a page shows again because it could not be saved: a fault, or a conflict that waits for the faults. */
export interface UnsavedForm {
  /** Why an answer cannot stand, by question key; what was sent; and the versions that the page showed. */
  faults: ReadonlyMap<string, string>
  typed: ReadonlyMap<string, readonly string[]>
  shown: ReadonlyMap<string, number>
  unsaved: ReadonlySet<string>
}

/** What a page with one question, and words beside it, sends. */
export interface QuestionForm extends UnsavedForm {
  submitted: SubmittedAnswer | undefined
  value: AnswerValue | undefined
  /** The comment, or why the official answer departs. */
  words: string
  wordsFault: string | undefined
}
