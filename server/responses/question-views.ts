import { answerKey, type AnswerValue } from '../instruments/answer-value.ts'
import { type Item, wordingFor } from '../instruments/instrument.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { StoredAnswer } from './answer.ts'
import { placeKey } from './answer-merge.ts'
import { type Chapter, type Dossier } from './dossier.ts'
import type { LastResponse } from './last-response.ts'
import { type LastTimeView, lastTimeView } from './last-time-view.ts'
import { type QuestionControl, questionControl } from './question-parts.ts'
import { conditionNote } from './condition-note.ts'
import { clearButton, termsOf } from './kept-question-parts.ts'
import { canBePolled, isOpen, pollsAbout, turnoutText } from './poll.ts'
import { askPath, historyPath } from './response-paths.ts'
import { type Question, questionKey, shownField } from './question.ts'
import { type MadeMove } from './response-move.ts'
import type { UnsavedForm } from './question.ts'
import { standingText } from './standing-text.ts'

import { numbersOf } from './question-numbers.ts'

export interface QuestionView {
  id: string
  control: QuestionControl
  shown: { name: string; value: number }
  /** Explains words of the question. */
  terms: Partials['terms'] | undefined
  /** Empties an answer without scripts, hidden while there is none; absent where its reader can empty it. */
  clear: Partials['button'] | undefined
  /** Says when the question applies. */
  note: string
  /** For scripts: the condition, as JSON; empty when the question always applies. */
  condition: string
  /** Who answered when, for an answer that stands. */
  history: string
  /** Where every answer is that was ever given to it; empty for none. */
  historyHref: string
  /** Where it is put to colleagues, or to whom it is; absent for a question that cannot be. */
  ask: { text: string; href: string } | undefined
  last: LastTimeView | undefined
  wording: string
}

export interface SectionView {
  dossier: Dossier
  chapter: Chapter
  questions: readonly Question[]
  /** What whoever answers was asked to look at again. */
  request?: MadeMove | undefined
  last: LastResponse | undefined
}

export function questionViews(view: SectionView, form?: UnsavedForm): QuestionView[] {
  const { dossier, chapter, questions, last } = view
  const stored = new Map(dossier.answers.map((answer) => [placeKey(answer), answer]))
  const items = questions.map((question) => question.item)
  const numbers = numbersOf(items)
  return questions.map((question) => {
    const key = questionKey(question)
    const answer = stored.get(placeKey(question.place))
    const fault = form?.faults.get(key)
    const source = {
      item: question.item,
      key,
      type: chapter.type,
      number: numbers.get(question.item.code) ?? '',
      value: answer?.value,
      typed: form?.unsaved.has(key) ? form.typed.get(key) : undefined,
      fault,
      programmes: dossier.programmes,
    }
    return {
      ...questionSurroundings(question, answer, { items, numbers }),
      historyHref: answer ? historyPath(dossier.response.id, chapter, key) : '',
      ask: askLink(view, question),
      wording: wordingFor(question.item.wording, chapter.type),
      last: lastTimeView(last, question, { chapter, programmes: dossier.programmes }, answer?.value !== undefined),
      shown: {
        name: shownField(key),
        value: (form?.unsaved.has(key) && form.shown.get(key)) || (answer?.version ?? 0),
      },
      id: key,
      control: questionControl(source),
    }
  })
}

/** The questions of the page, and how each is numbered. */
interface Around {
  items: readonly Item[]
  numbers: ReadonlyMap<string, string>
}

function questionSurroundings({ item, place }: Question, answer: StoredAnswer | undefined, { items, numbers }: Around) {
  const key = answerKey(item.code, place.partnerCode)
  const isRadios = ['statement', 'single_choice', 'partner_choice'].includes(item.kind)
  return {
    terms: termsOf(item),
    clear: isRadios ? clearButton(key, answer?.value !== undefined) : undefined,
    note: item.when ? conditionNote(item.when, numbers, items) : '',
    condition: item.when ? JSON.stringify(item.when.anyOf) : '',
    history: answer ? standingText(answer) : '',
  }
}

function askLink(
  { dossier, chapter }: Pick<SectionView, 'dossier' | 'chapter'>,
  { item, place }: Question,
): QuestionView['ask'] {
  if (!canBePolled(item)) return undefined
  const open = pollsAbout(dossier.polls, place).find(isOpen)
  const text = open ? `Colleagues asked: ${turnoutText(open)} answered` : 'Ask colleagues'
  return { text, href: askPath(dossier.response.id, chapter, item.code) }
}

/** A question by itself, as its section page has it, without what the organisation has said to it. */
export function loneQuestion(
  { dossier, chapter, question }: Pick<SectionView, 'dossier' | 'chapter'> & { question: Question },
  standing: { value: AnswerValue | undefined; version: number; history: string },
  form?: UnsavedForm,
): QuestionView {
  const { item } = question
  const key = questionKey(question)
  const typed = form?.typed.get(key)
  const { programmes } = dossier
  const source = {
    item,
    key,
    type: chapter.type,
    number: '',
    value: standing.value,
    typed,
    fault: form?.faults.get(key),
    programmes,
  }
  return {
    id: key,
    control: questionControl(source),
    shown: { name: shownField(key), value: form?.shown.get(key) ?? standing.version },
    terms: termsOf(item),
    clear: undefined,
    note: '',
    condition: '',
    history: standing.history,
    historyHref: '',
    ask: undefined,
    last: undefined,
    wording: wordingFor(item.wording, chapter.type),
  }
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    /** One question of a questionnaire with everything around it. */
    question: QuestionView
  }
}
