import { originOf } from '../../collections/origin-text.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { corroborationOfPath } from '../../responses/response-paths.ts'
import { forExcel } from './corroboration-files.ts'
import { organisationHref } from './corroboration-icb-page.ts'
import { icbCorroborationPath } from './corroboration-paths.ts'
import { stateMeanings, stateNames } from './corroboration-text.ts'
import { verifiedStates } from './flow-figures.ts'
import { listed } from '../../platform/text/listed.ts'
import { methods } from '../wording/method-links.ts'
import type { OneWayFlows } from './organisation-flows.ts'
import { organisationTable, statementsTable, unnamedTable } from './organisation-tables.ts'
import type { OrganisationCorroboration } from './read-organisation-corroboration.ts'

export interface OrganisationCorroborationPage extends PageModel {
  caption: string
  /** The reader's own organisation is not spoken of by name. */
  introduction: string
  states: { name: string; meaning: string }[]
  ways: {
    id: string
    heading: string
    summary: string
    named: Partials['table'] | undefined
    unnamed: Partials['table'] | undefined
  }[]
  /** Those of which no partner says so too. */
  warning: string
  statements: Partials['table'] | undefined
  methods: { text: string; href: string }[]
  files: { text: string; href: string }[]
}

/** What others say about one organisation. */
export function organisationCorroborationPage(found: OrganisationCorroboration): OrganisationCorroborationPage {
  const { collection, end, statements, isOwn, holds, reads, reading } = found
  const path = corroborationOfPath(collection.code, end.code)
  const hrefOf = organisationHref(collection.code, reading)
  const contradicted = statements.filter(({ verdict }) => verdict === 'contradicted')
  const way = (id: 'holds' | 'reads', flows: OneWayFlows) => ({
    id,
    heading: id === 'holds' ? 'Who can see what it holds' : 'What it can see',
    summary: summaryOf(flows, id),
    named: flows.named.length > 0 ? organisationTable(flows.named, id, hrefOf) : undefined,
    unnamed: flows.unnamed.length > 0 ? unnamedTable(flows.unnamed, collection.policy.fewestCareProviders) : undefined,
  })
  return {
    ...originOf(collection),
    title: isOwn ? 'What others say about us' : `What others say about ${end.name}`,
    caption: isOwn ? `${end.name}: ${collection.name}` : collection.name,
    introduction:
      'What the organisation said of each of its partners, beside what that partner said of the same flow of information. Nothing here says who is right: a telephone call may.',
    states: verifiedStates.map((state) => ({ name: stateNames[state], meaning: stateMeanings[state] })),
    ways: [way('holds', holds), way('reads', reads)],
    warning: contradicted.length > 0 ? warningOf(contradicted.length) : '',
    statements: statements.length > 0 ? statementsTable(statements) : undefined,
    methods: [
      { text: 'The states of a pair, and what counts as a pair', href: methods.corroboration },
      { text: 'Care providers', href: methods.careProviders },
    ],
    files: ['claims', 'statements'].flatMap((name) => [
      { text: `${fileTexts[name] ?? name}, for analysis (CSV)`, href: `${path}/${name}.csv` },
      { text: `${fileTexts[name] ?? name}, for Excel (CSV)`, href: forExcel(`${path}/${name}.csv`) },
    ]),
    back: isOwn
      ? { text: 'Your responses', href: '/responses' }
      : { text: 'Its integrated care board', href: icbCorroborationPath(collection.code, end.icbCode) },
    printed: `${collection.name}.`,
    wide: true,
  }
}

const fileTexts: Record<string, string> = {
  claims: 'What it and its partners say',
  statements: 'Statements beside the answers about partners',
}

function warningOf(count: number): string {
  const what = count === 1 ? 'One statement says' : `${count} statements say`
  return `${what} that others can see, and no partner of that kind who answered says so too.`
}

function summaryOf({ named }: OneWayFlows, way: 'holds' | 'reads'): string {
  const verified = named.filter(({ state }) => state !== 'unverifiable')
  const count = (state: (typeof verifiedStates)[number]) => verified.filter((flow) => flow.state === state).length
  if (verified.length === 0) return 'No named partner’s answer can be held against its own yet.'
  const role = way === 'holds' ? 'The partner is the reader' : 'The partner is the holder'
  const counts = verifiedStates.map((state) => `${stateNames[state].toLowerCase()} ${count(state)}`)
  return `${role}. Of ${verified.length} named partners with answers from both sides: ${listed(counts)}.`
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/corroboration-organisation': OrganisationCorroborationPage
  }
}
