import { answerKey } from '../instruments/answer-value.ts'
import type { Item } from '../instruments/instrument.ts'
import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { listed } from '../platform/text/listed.ts'
import type { StoredAnswer } from './answer.ts'
import { placeKey } from './answer-merge.ts'
import { askedIn, type Chapter, chaptersOf, type Dossier } from './dossier.ts'
import { type PartnerList, partnerList } from './partner-list-page.ts'
import { type QuestionControl, questionControl } from './question-parts.ts'
import { conditionNote } from './condition-note.ts'
import { chapterPath, responsePath } from './response-paths.ts'
import { type Question, questionKey, shownField } from './question.ts'
import type { UnsavedForm } from './section-form.ts'

export interface QuestionView {
  id: string
  control: QuestionControl
  shown: { name: string; value: number }
  /** Explains words of the question. */
  terms: Partials['details'] | undefined
  /** Empties an answer without scripts, hidden while there is none; absent where its reader can empty it. */
  clear: Partials['button'] | undefined
  /** Says when the question applies. */
  note: string
  /** For scripts: the condition, as JSON; empty when the question always applies. */
  condition: string
  /** Who answered when, for an answer that stands. */
  history: string
}

export interface SectionPage extends PageModel {
  caption: string
  introduction: string
  errors: Partials['error-summary'] | undefined
  action: string
  /** Where the page's script learns what stands now. */
  answersPath: string
  questions: QuestionView[]
  /** The partners, in the section that asks about them. */
  partners: PartnerList | undefined
  saved: string
  listHref: string
}

export interface SectionView {
  dossier: Dossier
  chapter: Chapter
  questions: readonly Question[]
}

/** `form` is what was sent, when some of it could not be saved. */
export function sectionPage(view: SectionView, form?: UnsavedForm): SectionPage {
  const { dossier, chapter } = view
  const faults = [...(form?.faults ?? [])]
  return {
    title: chapter.section.title,
    caption: captionOf(dossier, chapter),
    introduction: chapter.section.introduction,
    error: faults.length > 0,
    errors: errorSummary(view, faults),
    action: chapterPath(dossier.response.id, chapter),
    answersPath: chapterPath(dossier.response.id, chapter, '/answers'),
    questions: questionViews(view, form),
    partners: partnerList(dossier, chapter),
    saved: faults.length > 0 ? 'The other answers on this page have been saved.' : '',
    listHref: responsePath(dossier.response.id),
    back: { text: 'All sections', href: responsePath(dossier.response.id) },
    scripts: ['questions', 'autosave'],
  }
}

/** Where the reader is: "Section 1 of 9, acute". */
export function captionOf(dossier: Dossier, chapter: Chapter): string {
  const place = dossier.instrument.sections.indexOf(chapter.section) + 1
  const setting = chapter.setting && dossier.participants.length > 1 ? `, ${providerTypeNames[chapter.setting]}` : ''
  return `Section ${place} of ${dossier.instrument.sections.length}${setting}`
}

export function questionViews(view: SectionView, form?: UnsavedForm): QuestionView[] {
  const { dossier, chapter, questions } = view
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
      ...questionSurroundings(question, answer, items),
      shown: {
        name: shownField(key),
        value: (form?.unsaved.has(key) && form.shown.get(key)) || (answer?.version ?? 0),
      },
      id: key,
      control: questionControl(source),
    }
  })
}

function questionSurroundings({ item, place }: Question, answer: StoredAnswer | undefined, items: readonly Item[]) {
  const numbers = numbersOf(items)
  const key = answerKey(item.code, place.partnerCode)
  const isRadios = ['statement', 'single_choice', 'partner_choice'].includes(item.kind)
  return {
    terms: termsOf(item),
    clear: isRadios ? clearButton(key, answer?.value !== undefined) : undefined,
    note: item.when ? conditionNote(item.when, numbers, items) : '',
    condition: item.when ? JSON.stringify(item.when.anyOf) : '',
    history: answer ? `${answer.value ? 'Answered' : 'Cleared'} by ${answer.answeredBy}` : '',
  }
}

/** "7. " for each question, "7a. " for one that depends on others; a comment, evidence and "other" have none. */
function numbersOf(items: readonly Item[]): Map<string, string> {
  const numbers = new Map<string, string>()
  let number = 0
  let letter = 0
  for (const item of items.filter((candidate) => candidate.kind !== 'text')) {
    letter = item.when ? letter + 1 : 0
    number += item.when ? 0 : 1
    numbers.set(item.code, `${number}${'abcdefghij'.charAt(letter - 1)}. `)
  }
  return numbers.size > 1 ? numbers : new Map()
}

function clearButton(key: string, answered: boolean): Partials['button'] {
  const attributes = { hidden: !answered }
  return { text: 'Clear this answer', name: 'clear', value: key, variant: 'secondary', small: true, attributes }
}

function termsOf(item: Item): Partials['details'] | undefined {
  if (item.terms.length === 0) return undefined
  const text = item.terms.map(({ term, meaning }) => `${term}: ${meaning}`).join(' ')
  return { summary: { text: `What we mean by ${listed(item.terms.map(({ term }) => `“${term}”`))}` }, text }
}

export function errorSummary(
  { questions }: Pick<SectionView, 'questions'>,
  faults: readonly (readonly [string, string])[],
): Partials['error-summary'] | undefined {
  if (faults.length === 0) return undefined
  const numbers = numbersOf(questions.map((question) => question.item))
  const errorList = faults.map(([key, message]) => {
    const question = questions.find((candidate) => questionKey(candidate) === key)
    return { text: `${(question && numbers.get(question.item.code)) ?? ''}${message}`, href: `#${key}` }
  })
  return { errorList }
}

/** The chapter after this one; undefined after the last. */
export function nextChapter(dossier: Dossier, chapter: Chapter): Chapter | undefined {
  const chapters = chaptersOf(dossier)
  const place = chapters.findIndex(
    (one) => one.section.code === chapter.section.code && one.setting === chapter.setting,
  )
  return chapters[place + 1]
}

/** Whether a question is put to the organisation as it has answered so far. */
export function isAskedIn(dossier: Dossier, chapter: Chapter): (item: Item) => boolean {
  const asked = new Set(askedIn(dossier, chapter).map((item) => item.code))
  return (item) => asked.has(item.code)
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    /** One question of a questionnaire with everything around it. */
    question: QuestionView
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/section': SectionPage
  }
}
