import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import type { Chapter, Dossier } from './dossier.ts'
import type { LastResponse } from './last-response.ts'
import { partnerQuestions } from './partner-questions.ts'
import type { ResponsePartner } from './response-partner.ts'
import { chapterPath, partnerPath } from './response-paths.ts'
import { errorSummary } from './section-page.ts'
import { questionViews, type QuestionView } from './question-views.ts'
import type { UnsavedForm } from './question.ts'

export interface PartnerPage extends PageModel {
  caption: string
  type: string
  isOurs: boolean
  errors: Partials['error-summary'] | undefined
  action: string
  /** Where the page's script learns what stands now. */
  answersPath: string
  standingAction: string
  questions: QuestionView[]
  listHref: string
}

/** How one partner and we see what the other holds. */
export function partnerPage(
  view: { dossier: Dossier; chapter: Chapter; partner: ResponsePartner; last: LastResponse | undefined },
  form?: UnsavedForm,
): PartnerPage {
  const { dossier, chapter, partner, last } = view
  const { id } = dossier.response
  const questions = partnerQuestions(chapter, partner)
  const faults = [...(form?.faults ?? [])]
  const place = dossier.partners.indexOf(partner) + 1
  return {
    title: partner.name,
    caption: `Partner ${place} of ${dossier.partners.length}`,
    type: partner.type ? providerTypeNames[partner.type] : '',
    isOurs: partner.isOurs,
    error: faults.length > 0,
    errors: errorSummary({ questions }, faults),
    action: partnerPath(id, partner.code),
    answersPath: chapterPath(id, chapter, '/answers'),
    standingAction: `${partnerPath(id, partner.code)}/standing`,
    questions: questionViews({ dossier, chapter, questions, last }, form),
    listHref: chapterPath(id, chapter),
    back: { text: chapter.section.title, href: chapterPath(id, chapter) },
    scripts: ['questions', 'autosave'],
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/partner': PartnerPage
  }
}
