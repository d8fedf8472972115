import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { type CarryPanel, carryPanel } from './carry-panel.ts'
import { type Chapter, chaptersOf, type Dossier, placeOf } from './dossier.ts'
import { type EvidenceList, evidenceList } from './evidence-list-page.ts'
import { type PartnerList, partnerList } from './partner-list-page.ts'
import { chapterPath, responsePath } from './response-paths.ts'
import { questionKey } from './question.ts'
import { noteOn } from './response-move.ts'
import type { UnsavedForm } from './question.ts'

import { numbersOf } from './question-numbers.ts'
import { type QuestionView, questionViews, type SectionView } from './question-views.ts'

export interface SectionPage extends PageModel {
  caption: string
  introduction: string
  errors: Partials['error-summary'] | undefined
  action: string
  /** Where the page's script learns what stands now. */
  answersPath: string
  questions: QuestionView[]
  carry: CarryPanel | undefined
  /** The partners, in the section that asks about them. */
  partners: PartnerList | undefined
  evidence: EvidenceList
  saved: string
  /** What the approver asks about this section. */
  asked: { by: string; note: string } | undefined
  listHref: string
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
    carry: carryPanel(dossier, chapter, view.last),
    partners: partnerList(dossier, chapter),
    evidence: evidenceList(dossier, chapter, false),
    saved: faults.length > 0 ? 'The other answers on this page have been saved.' : '',
    asked: askedAbout(view),
    listHref: responsePath(dossier.response.id),
    back: { text: 'All sections', href: responsePath(dossier.response.id) },
    scripts: ['questions', 'maturity', 'autosave'],
  }
}

function askedAbout({ request, chapter }: SectionView): SectionPage['asked'] {
  const note = noteOn(request, placeOf(chapter))
  return request && note ? { by: request.by, note } : undefined
}

/** Where the reader is: "Section 1 of 9, acute". */
export function captionOf(dossier: Dossier, chapter: Chapter): string {
  const place = dossier.instrument.sections.indexOf(chapter.section) + 1
  const setting = chapter.setting && dossier.participants.length > 1 ? `, ${providerTypeNames[chapter.setting]}` : ''
  return `Section ${place} of ${dossier.instrument.sections.length}${setting}`
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

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/section': SectionPage
  }
}
