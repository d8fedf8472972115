import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { placeKey } from './answer-merge.ts'
import { type Chapter, type Dossier } from './dossier.ts'
import { briefAnswers } from './partner-brief.ts'
import { partnerItemsOf, partnerQuestions } from './partner-questions.ts'
import { type QuestionControl, questionControl } from './question-parts.ts'
import { numbersOf } from './question-numbers.ts'
import { questionKey, shownField } from './question.ts'
import { chapterPath, severalPartnersPath } from './response-paths.ts'
import { versionsOf } from './merge-with-current.ts'
import { captionOf } from './section-page.ts'
import type { SeveralPartnersForm } from './several-partners-form.ts'
import { ourPartners } from './several-partners.ts'

export interface SeveralPartnersPage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  action: string
  questions: QuestionControl[]
  /** The versions that the page shows, so that a colleague's newer answer is not overwritten. */
  shown: { name: string; value: number }[]
  partners: Partials['checkboxes']
  listHref: string
}

/** The questions once, and about which partners the answers are. `form` is what was sent before. */
export function severalPartnersPage(
  dossier: Dossier,
  chapter: Chapter,
  form?: SeveralPartnersForm,
): SeveralPartnersPage {
  const { id } = dossier.response
  const faults = form?.step === 'change' ? [] : [...(form?.faults ?? [])]
  return {
    title: 'Answer for several partners at once',
    caption: captionOf(dossier, chapter),
    error: faults.length > 0,
    errors: faults.length > 0 ? { errorList: faults.map(([field, text]) => ({ text, href: `#${field}` })) } : undefined,
    action: severalPartnersPath(id),
    questions: questions(dossier, chapter, new Map(faults), form),
    shown: shownVersions(dossier, chapter, form),
    partners: partnerBoxes(dossier, chapter, new Map(faults).get('partner'), form),
    listHref: chapterPath(id, chapter),
    back: { text: chapter.section.title, href: chapterPath(id, chapter) },
  }
}

function questions(
  dossier: Dossier,
  chapter: Chapter,
  faults: ReadonlyMap<string, string>,
  form: SeveralPartnersForm | undefined,
): QuestionControl[] {
  const items = partnerItemsOf(chapter)
  const numbers = numbersOf(items)
  return items.map((item) =>
    questionControl({
      item,
      key: item.code,
      type: chapter.type,
      number: numbers.get(item.code) ?? '',
      value: undefined,
      typed: form?.typed.get(item.code),
      fault: faults.get(item.code),
      programmes: dossier.programmes,
    }),
  )
}

function shownVersions(dossier: Dossier, chapter: Chapter, form: SeveralPartnersForm | undefined) {
  const versions = versionsOf(dossier.answers)
  return ourPartners(dossier)
    .flatMap((partner) => partnerQuestions(chapter, partner))
    .map((question) => {
      const key = questionKey(question)
      const value = form ? (form.common.shown.get(key) ?? 0) : (versions.get(placeKey(question.place)) ?? 0)
      return { name: shownField(key), value }
    })
}

/** Those with an answer stand after what they have been given, unticked. */
function partnerBoxes(
  dossier: Dossier,
  chapter: Chapter,
  fault: string | undefined,
  form: SeveralPartnersForm | undefined,
): Partials['checkboxes'] {
  const partners = ourPartners(dossier).map((partner) => ({
    ...partner,
    brief: briefAnswers(dossier, chapter, partner),
  }))
  const untouched = partners.filter(({ brief }) => brief === '').map(({ code }) => code)
  return {
    name: 'partner',
    idPrefix: 'partner',
    fieldset: { legend: { text: 'Which partners is this about?', size: 'm' } },
    hint: { text: 'Those without an answer are ticked. You can change each one afterwards.' },
    values: form ? form.common.partnerCodes : untouched,
    ...(fault && { errorMessage: { text: fault } }),
    items: partners.map(({ code, name, type, brief }) => ({
      value: code,
      text: name,
      hint: { text: [type && providerTypeNames[type], brief || 'No answer yet'].filter(Boolean).join(' · ') },
    })),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/several-partners': SeveralPartnersPage
  }
}
