import { previewPath, versionPath } from '../instruments/version-paths.ts'
import { type Item, type Section, wordingFor } from '../instruments/instrument.ts'
import { type ProviderType, providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { previewQuestions } from './preview-questions.ts'
import type { QuestionView } from './question-views.ts'
import type { Preview } from './read-preview.ts'

export interface PreviewPage extends PageModel {
  caption: string
  choice: { action: string; select: Partials['select'] }
  /** Who answers it, and how often. */
  scope: string
  /** The heading and introduction as a respondent has them. */
  heading: string
  introduction: string
  /** Of the partner matrix, asked of each partner on a page of its own. */
  partnerQuestions: QuestionView[]
  questions: QuestionView[]
  /** Questions of the section that are not put to this provider type, with whom they are put to. */
  notAsked: string[]
  /** When questions with a condition are asked, and what happens otherwise. */
  routing: string
  pages: Partials['pagination']
}

/** A section as the respondents of a provider type will see it, without anything that can be sent. */
export function previewPage({ version, section, programmes }: Preview, type: ProviderType): PreviewPage {
  const { sections } = version.instrument
  const place = sections.indexOf(section)
  const asked = section.items.filter((item) => item.askedOf.includes(type))
  const isOfPartner = (item: Item) => item.kind === 'partner_choice'
  const seen = { type, programmes }
  return {
    title: `Preview of ${section.title}`,
    caption: `${version.title}, version ${version.version}`,
    choice: choiceOf(version, section, type),
    scope: scopeText(section, type),
    heading: `Section ${place + 1} of ${sections.length}: ${section.title}`,
    introduction: section.introduction,
    partnerQuestions: previewQuestions(asked.filter(isOfPartner), seen),
    questions: previewQuestions(
      asked.filter((item) => !isOfPartner(item)),
      seen,
    ),
    notAsked: section.items.filter((item) => !item.askedOf.includes(type)).map(notAskedText),
    routing: asked.some(({ when }) => when)
      ? 'A question with a condition is shown once the condition is met; the condition stands above it. Until then it is recorded as not asked, which is no blank. “Not applicable”, “don’t know” and a blank never meet a condition.'
      : '',
    pages: pagesOf(version, [sections[place - 1], sections[place + 1]], type),
    back: { text: `Version ${version.version}`, href: versionPath(version) },
  }
}

function choiceOf(version: Preview['version'], section: Section, type: ProviderType): PreviewPage['choice'] {
  return {
    action: previewPath(version, section.code),
    select: {
      id: 'type',
      name: 'type',
      label: { text: 'As seen by', size: 's' },
      value: type,
      items: providerTypes.map((value) => ({ value, text: providerTypeNames[value] })),
    },
  }
}

function scopeText({ scope }: Section, type: ProviderType): string {
  return scope === 'organisation'
    ? `Answered once for the whole organisation. An organisation in several settings reads the wording of its first: this is that of one whose first setting is ${providerTypeNames[type].toLowerCase()}.`
    : `Answered in each setting: this is the page of the setting ${providerTypeNames[type].toLowerCase()}.`
}

function notAskedText(item: Item): string {
  const of = item.askedOf.map((one) => providerTypeNames[one]).join(', ')
  return `${wordingFor(item.wording, item.askedOf[0])} (only: ${of || 'nobody'})`
}

function pagesOf(
  version: Preview['version'],
  [before, after]: readonly (Section | undefined)[],
  type: ProviderType,
): Partials['pagination'] {
  const link = ({ code, title }: Section) => ({ text: title, href: previewPath(version, code, type) })
  return {
    ariaLabel: 'Sections',
    ...(before && { previous: link(before) }),
    ...(after && { next: link(after) }),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/preview': PreviewPage
  }
}
