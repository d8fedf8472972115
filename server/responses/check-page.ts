import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { answerRows, type AnswerRow } from './answer-rows.ts'
import type { Chapter, Dossier } from './dossier.ts'
import { chapterPath, partnerPath, responsePath } from './response-paths.ts'
import { captionOf, nextChapter } from './section-page.ts'

export interface CheckPage extends PageModel {
  caption: string
  saved: string
  answers: AnswerGroup[]
  next: Partials['button']
  /** Empty where `next` already leads to the list. */
  listHref: string
}

export interface AnswerGroup {
  /** A partner's name; empty for questions that are not about one. */
  heading: string
  list: Partials['summary-list']
}

/** What a section says, with a way back to each answer. */
export function checkPage(dossier: Dossier, chapter: Chapter, canChange: boolean): CheckPage {
  const { id } = dossier.response
  const next = nextChapter(dossier, chapter)
  return {
    title: `Check your answers: ${chapter.section.title}`,
    caption: captionOf(dossier, chapter),
    saved: canChange ? 'Your answers are saved. You can change them until your organisation submits.' : '',
    answers: answerGroups(dossier, chapter, canChange),
    next: next
      ? { text: `Go on to ${next.section.title}`, href: chapterPath(id, next, canChange ? '' : '/check') }
      : { text: 'Back to all sections', href: responsePath(id) },
    listHref: next ? responsePath(id) : '',
    back: { text: 'All sections', href: responsePath(id) },
  }
}

/** The answers of a chapter as lists, one for each partner and one for the rest. */
export function answerGroups(dossier: Dossier, chapter: Chapter, canChange: boolean): AnswerGroup[] {
  const groups = new Map<string, AnswerRow[]>()
  for (const row of answerRows(dossier, chapter)) {
    const name = row.partner?.name ?? ''
    groups.set(name, [...(groups.get(name) ?? []), row])
  }
  return [...groups].map(([heading, rows]) => ({
    heading,
    list: { rows: rows.map((row) => summaryRow(dossier, chapter, row, canChange)) },
  }))
}

function summaryRow(
  dossier: Dossier,
  chapter: Chapter,
  row: AnswerRow,
  canChange: boolean,
): Partials['summary-list']['rows'] extends readonly (infer Row)[] | undefined ? Row : never {
  const { id } = dossier.response
  const href = row.partner ? partnerPath(id, row.partner.code) : `${chapterPath(id, chapter)}#${row.item.code}`
  return {
    key: { text: row.question },
    value: { text: row.answer, classes: row.answered ? 'app-answer' : 'app-answer app-answer--none' },
    ...(canChange && { actions: { items: [{ text: 'Change', href, visuallyHiddenText: row.question }] } }),
  }
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    /** The answers to some questions, under a heading when they are about a partner. */
    'answer-group': AnswerGroup & { level: 2 | 3 }
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/check': CheckPage
  }
}
