import { providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { type Item, type Section } from './instrument.ts'
import type { VersionStanding } from './read-version-standing.ts'
import { previewPath, versionPath, versionsPath } from './version-paths.ts'
import { counted, stateNames } from './version-text.ts'

export interface VersionPage extends PageModel {
  caption: string
  description: string
  facts: Partials['summary-list']
  sections: Partials['table']
  downloadHref: string
  compare: { text: string; href: string } | undefined
  /** What keeps a draft from being published; empty for none. */
  unready: string
  actions: Partials['button'][]
}

/** A version with what it asks, and what can be done with it. */
export function versionPage({ version, uses, names, comparedWith, unready }: VersionStanding): VersionPage {
  const { instrument, state } = version
  const isDraft = state === 'draft'
  const open = unready.undecided.length
  return {
    title: version.title,
    caption: `${stateNames[state]}, version ${version.version}`,
    description: instrument.description,
    facts: { rows: factsOf({ version, uses, names }) },
    sections: sectionsTable(version, instrument.sections),
    downloadHref: versionPath(version, '/questionnaire.json'),
    compare:
      comparedWith === undefined
        ? undefined
        : { text: `Compare with version ${comparedWith}`, href: versionPath(version, '/comparison') },
    unready:
      isDraft && (open > 0 || unready.unfitting > 0 || unready.changedMeanings.length > 0) ? unreadyText(unready) : '',
    actions: isDraft
      ? [
          { text: 'Publish', href: versionPath(version, '/publication') },
          { text: 'Discard', href: versionPath(version, '/discard'), variant: 'secondary' },
        ]
      : [],
    back: { text: 'Questionnaires', href: versionsPath },
  }
}

/** The others are seen when these have been mended. */
const sentencesShown = 5

function unreadyText({ undecided, unfitting, changedMeanings }: VersionStanding['unready']): string {
  const { length } = undecided
  const todo = [
    ...(length > 0
      ? [
          `say in the comparison whether ${counted(length, 'question')} still ${length === 1 ? 'means' : 'mean'} the same`,
        ]
      : []),
    ...(unfitting > 0 ? ['remove there the split or merger that names a question which is gone'] : []),
  ]
  const before = todo.length > 0 ? [`Before it can be published, ${todo.join(', and ')}.`] : []
  const changed = changedMeanings.length > 0 ? ['A code never changes its meaning.'] : []
  return [...before, ...changed, ...changedMeanings.slice(0, sentencesShown).map((text) => `${text}.`)].join(' ')
}

function factsOf({ version, uses, names }: Pick<VersionStanding, 'version' | 'uses' | 'names'>) {
  const by = version.uploadedBy === undefined ? undefined : names.get(version.uploadedBy)
  const facts: [string, string][] = [
    [
      version.state === 'draft' ? 'Uploaded' : 'Published',
      `${inMinutes(version.at)}${by === undefined ? '' : ` by ${by}`}`,
    ],
    ['Address', `${version.url}|${version.version}`],
    ['Hash (SHA-256)', version.hash],
    ['Asked in', uses.map(({ name }) => name).join('; ') || 'No collection yet'],
  ]
  return facts.map(([key, text]) => ({ key: { text: key }, value: { text, classes: 'app-wrap' } }))
}

function sectionsTable(version: VersionStanding['version'], sections: readonly Section[]): Partials['table'] {
  return {
    caption: { text: `${counted(sections.length, 'section')}, as each provider type will see them`, size: 'm' },
    responsive: true,
    classes: 'app-wrap',
    head: ['Section', 'Answered', 'Questions', 'Of these with a condition', 'Asked of'].map((text) => ({ text })),
    rows: sections.map((section) => [
      { text: section.title, href: previewPath(version, section.code), visuallyHiddenText: '(preview)' },
      { text: section.scope === 'organisation' ? 'Once' : 'In each setting' },
      { text: String(section.items.length) },
      { text: String(section.items.filter(({ when }) => when).length) },
      { text: askedOf(section.items) },
    ]),
  }
}

/** "All", or how many of the questions each provider type is asked where that differs. */
function askedOf(items: readonly Item[]): string {
  const counts = providerTypes.map((type) => items.filter((item) => item.askedOf.includes(type)).length)
  if (counts.every((count) => count === items.length)) return 'All'
  return providerTypes.map((type, at) => `${providerTypeNames[type]}: ${counts[at] ?? 0}`).join(', ')
}

declare module '../platform/http/views.ts' {
  interface Views {
    'instruments/version': VersionPage
  }
}
