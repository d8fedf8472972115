import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { type Dossier, settingsOf } from './dossier.ts'
import { chapterPath, responsePath } from './response-paths.ts'
import { serviceNames } from './service-names.ts'
import {
  type ComparedQuestion,
  compareSettings,
  countDifferences,
  type SectionComparison,
} from './setting-comparison.ts'

export interface SettingsPage extends PageModel {
  collection: string
  introduction: string
  sections: {
    heading: string
    summary: string
    table: Partials['table'] | undefined
    /** To the section as each setting answers it. */
    links: { text: string; href: string }[]
  }[]
}

/** Where the services of one organisation answer differently, side by side. */
export function settingsPage(dossier: Dossier): SettingsPage {
  const { response, collection, participants } = dossier
  return {
    title: 'Compare your services',
    collection: `${participants[0].name}: ${collection.name}`,
    introduction:
      'Each of your services answers these sections for itself. They need not agree. Where they differ, make sure that it is because things are different there.',
    sections: compareSettings(dossier).map((comparison) => ({
      heading: comparison.section.title,
      summary: summaryOf(comparison),
      table: tableOf(dossier, comparison),
      links: settingsOf(dossier).map((setting) => ({
        text: `${comparison.section.title}: ${serviceNames(setting)}`,
        href: chapterPath(response.id, { section: comparison.section, setting }, '/check'),
      })),
    })),
    back: { text: 'All sections', href: responsePath(response.id) },
  }
}

/** "3 answers differ, and 1 question has no answer in some services"; empty where nothing does. */
export function differencesText({ differ, empty }: { differ: number; empty: number }): string {
  return [
    differ > 0 && (differ === 1 ? '1 answer differs' : `${differ} answers differ`),
    empty > 0 && `${empty} ${empty === 1 ? 'question has' : 'questions have'} an answer in some services only`,
  ]
    .filter(Boolean)
    .join(', and ')
}

function summaryOf(comparison: SectionComparison): string {
  const text = differencesText(countDifferences(comparison))
  if (text) return `${text}.`
  const answered = comparison.questions.some(({ answers }) => answers.every((each) => each.answered))
  return answered ? 'The answers are the same.' : 'Nothing has been answered yet.'
}

function tableOf(dossier: Dossier, { section, questions }: SectionComparison): Partials['table'] | undefined {
  const unlike = questions.filter(({ standing }) => standing !== 'same')
  if (unlike.length === 0) return undefined
  return {
    caption: { text: `Where your services differ: ${section.title}`, classes: 'nhsuk-u-visually-hidden' },
    classes: 'app-table-even',
    responsive: true,
    firstCellIsHeader: true,
    head: [{ text: 'Question' }, ...settingsOf(dossier).map((setting) => ({ text: providerTypeNames[setting] }))],
    rows: unlike.map((question) => [{ text: question.question }, ...cellsOf(dossier, question)]),
  }
}

function cellsOf(dossier: Dossier, { answers }: ComparedQuestion) {
  return settingsOf(dossier).map((setting) => {
    const said = answers.find((each) => each.setting === setting)
    return { text: said ? said.answer.replaceAll('\n', '; ') : 'Not asked', classes: 'app-wrap' }
  })
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/settings': SettingsPage
  }
}
