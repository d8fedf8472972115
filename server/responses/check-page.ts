import { answerKey } from '../instruments/answer-value.ts'
import type { SummaryListRow } from '../platform/http/block-parts.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { isUnconfirmed } from './answer.ts'
import { answerInFull, answerRows, type AnswerRow } from './answer-rows.ts'
import type { Chapter, Dossier } from './dossier.ts'
import { unconfirmedText } from './carry-panel.ts'
import { type EvidenceList, evidenceList } from './evidence-list-page.ts'
import { notOursHeading, notOursText, partnersNotOurs } from './partner-questions.ts'
import { shownField } from './question.ts'
import { chapterPath, historyPath, partnerPath, responsePath } from './response-paths.ts'
import { captionOf, nextChapter } from './section-page.ts'

export interface CheckPage extends PageModel {
  caption: string
  saved: string
  answers: AnswerGroup[]
  evidence: EvidenceList
  /** Absent where nothing was taken over, or all of it is confirmed. */
  confirmation: Confirmation | undefined
  next: Partials['button']
  /** Empty where `next` already leads to the list. */
  listHref: string
}

/** Asks whether what was taken over still holds. */
interface Confirmation {
  text: string
  action: string
  /** What the page shows, so that nothing else is confirmed. */
  shown: { name: string; value: number }[]
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
    answers: answerGroups(dossier, chapter, canChange, true),
    evidence: evidenceList(dossier, chapter, canChange),
    confirmation: canChange ? confirmationOf(dossier, chapter) : undefined,
    next: next
      ? { text: `Go on to ${next.section.title}`, href: chapterPath(id, next, canChange ? '' : '/check') }
      : { text: 'Back to all sections', href: responsePath(id) },
    listHref: next ? responsePath(id) : '',
    back: { text: 'All sections', href: responsePath(id) },
  }
}

function confirmationOf(dossier: Dossier, chapter: Chapter): Confirmation | undefined {
  const shown = answerRows(dossier, chapter).flatMap(({ item, partner, stored }) =>
    stored && isUnconfirmed(stored)
      ? [{ name: shownField(answerKey(item.code, partner?.code)), value: stored.version }]
      : [],
  )
  if (shown.length === 0) return undefined
  const text = `${unconfirmedText(shown.length)} until you confirm. Change what no longer holds, then confirm the rest.`
  return { text, action: chapterPath(dossier.response.id, chapter, '/confirmation'), shown }
}

/** The answers of a chapter as lists, one for each partner and one for the rest. */
export function answerGroups(
  dossier: Dossier,
  chapter: Chapter,
  canChange: boolean,
  withHistory = false,
): AnswerGroup[] {
  const groups = new Map<string, AnswerRow[]>()
  for (const row of answerRows(dossier, chapter)) {
    const name = row.partner?.name ?? ''
    groups.set(name, [...(groups.get(name) ?? []), row])
  }
  const answered = [...groups].map(([heading, rows]) => ({
    heading,
    list: { rows: rows.map((row) => summaryRow(dossier, chapter, row, { canChange, withHistory })) },
  }))
  const about = answered.filter(({ heading }) => heading !== '')
  return [...about, ...notOursGroup(dossier, chapter, canChange), ...answered.filter(({ heading }) => heading === '')]
}

/** Those of which the organisation says that they are no partners of it, so that nothing is asked about them. */
function notOursGroup(dossier: Dossier, chapter: Chapter, canChange: boolean): AnswerGroup[] {
  const rows = partnersNotOurs(dossier, chapter).map(({ code, name }) => ({
    key: { text: name },
    value: { text: notOursText },
    actions: {
      items: [canChange && { text: 'Change', href: partnerPath(dossier.response.id, code), visuallyHiddenText: name }],
    },
  }))
  return rows.length > 0 ? [{ heading: notOursHeading, list: { rows } }] : []
}

function summaryRow(
  dossier: Dossier,
  chapter: Chapter,
  row: AnswerRow,
  { canChange, withHistory }: { canChange: boolean; withHistory: boolean },
): SummaryListRow {
  const { id } = dossier.response
  const history = historyPath(id, chapter, answerKey(row.item.code, row.partner?.code))
  const href = row.partner ? partnerPath(id, row.partner.code) : `${chapterPath(id, chapter)}#${row.item.code}`
  return {
    key: { text: row.question },
    value: {
      text: answerInFull(row),
      classes: row.answered ? 'app-answer' : 'app-answer app-answer--none',
    },
    actions: {
      items: [
        canChange && { text: 'Change', href, visuallyHiddenText: row.question },
        withHistory && row.stored && { text: 'History', href: history, visuallyHiddenText: row.question },
      ],
    },
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
