import { providerTypeNames } from '../organisations/provider-type.ts'
import { type FaultyPage, faultParts } from '../platform/http/form-faults.ts'
import type { Partials } from '../platform/http/partials.ts'
import { inDays } from '../platform/text/dates.ts'
import { responseStateNames, responseStates } from '../responses/response.ts'
import { isCareProvider } from './invited-organisation.ts'
import { callPath } from './call-paths.ts'
import { pageLinks } from '../platform/http/page-links.ts'
import { placeFaults } from './progress-choices.ts'
import { askedPlaces, placeFields, type PlaceFields, selectField } from './progress-fields.ts'
import { type ListedOrganisation, type ListOrder, linesOnPage } from './progress-list.ts'
import { progressPath, withQuery } from './progress-paths.ts'
import { counted, daysText } from './progress-text.ts'
import type { ProgressList } from './read-progress-list.ts'

export interface ProgressListPage extends FaultyPage {
  caption: string
  action: string
  fields: PlaceFields & { state: Partials['select'] }
  /** Kept by the form. */
  sort: ListOrder
  summary: string
  /** What the reader is not shown. */
  limit: string
  lines: Partials['table'] | undefined
  pages: Partials['pagination'] | undefined
  files: { text: string; href: string }[]
}

export function progressListPage(list: ProgressList): ProgressListPage {
  const { collection, question, lines, total, sight } = list
  const path = progressPath(collection.code, '/organisations')
  const asked = askedOf(list)
  const isForTeam = sight.careDetail === 'whole'
  const types = list.choices.types.filter((type) => isForTeam || type !== 'care')
  const choices = { ...list.choices, types }
  return {
    ...faultParts(placeFaults(choices, question.filters)),
    title: 'Who has not finished',
    caption: collection.name,
    printed: `${collection.name}.`,
    wide: true,
    action: path,
    fields: { ...placeFields(choices, question.filters), state: stateField(question.state) },
    sort: question.sort,
    summary: summaryText(list),
    limit: limitText(list),
    lines: lines.length > 0 ? tableOf(list, path) : undefined,
    pages: pageLinks({ path, asked, page: question.page, total, size: linesOnPage }),
    files: total > 0 ? filesOf(collection.code, asked) : [],
    back: { text: 'Progress', href: withQuery(progressPath(collection.code), askedPlaces(question.filters)) },
  }
}

function askedOf({ question: { filters, state, sort } }: ProgressList): [string, string][] {
  return [...askedPlaces(filters), ['state', state], ['sort', sort]]
}

function stateField(state: string): Partials['select'] {
  const field = selectField('state', 'State', {
    value: state,
    items: responseStates.map((value) => ({ value, text: responseStateNames[value] })),
  })
  const [, ...states] = field.items ?? []
  return {
    ...field,
    items: [{ value: 'unfinished', text: 'All not submitted' }, ...states, { value: 'all', text: 'All' }],
  }
}

function summaryText({ total, question, asAt }: ProgressList): string {
  if (total === 0) return 'No organisation is like this.'
  const one = total === 1 ? '1 organisation is' : `${counted(total)} organisations are`
  return `${one} like this on ${inDays(asAt)}${question.page > 1 ? `; this is page ${question.page}` : ''}.`
}

function limitText({ isUnnamed, sight, invited }: ProgressList): string {
  if (isUnnamed) return 'This collection does not name organisations outside the programme team.'
  const hasCare = invited.groups.some(isCareProvider)
  return sight.careDetail === 'region' && hasCare ? 'Care providers are named to the programme team only.' : ''
}

const headings: Record<ListOrder, string> = {
  name: 'Organisation',
  region: 'Region',
  state: 'State',
  activity: 'Last activity',
}

function tableOf(list: ProgressList, path: string): Partials['table'] {
  const { question, lines, collection, sight } = list
  const isForTeam = sight.careDetail === 'whole'
  const sorted = (order: ListOrder) => ({
    text: headings[order],
    href: withQuery(path, [...askedPlaces(question.filters), ['state', question.state], ['sort', order]]),
    sort:
      question.sort === order
        ? order === 'activity'
          ? ('descending' as const)
          : ('ascending' as const)
        : ('none' as const),
  })
  return {
    caption: { text: 'Organisations', size: 's' },
    responsive: true,
    classes: 'app-wrap',
    head: [
      sorted('name'),
      { text: 'Provider type' },
      sorted('region'),
      { text: 'Integrated care board' },
      sorted('state'),
      sorted('activity'),
    ],
    rows: lines.map((one) => [
      {
        text: `${one.name} (${one.code})`,
        ...(isForTeam && one.responseId && { href: callPath(collection.code, one.code) }),
      },
      { text: one.settings.map((type) => providerTypeNames[type]).join(', ') },
      { text: one.regionName || 'Not known' },
      { text: one.icbName || 'Not known' },
      { text: responseStateNames[one.state] },
      { text: activityText(one) },
    ]),
    firstCellIsHeader: true,
  }
}

/** "9 days ago", or how long since the opening where there was none. */
export function activityText({
  idleDays,
  lastActivity,
}: Pick<ListedOrganisation, 'idleDays' | 'lastActivity'>): string {
  if (lastActivity === undefined) return `None in ${daysText(idleDays)}`
  return idleDays === 0 ? 'Today' : `${daysText(idleDays)} ago`
}

function filesOf(code: string, asked: readonly [string, string][]) {
  const path = progressPath(code, '/organisations.csv')
  return [
    { text: 'Download all of these for analysis (CSV)', href: withQuery(path, asked) },
    { text: 'Download all of these for Excel (CSV)', href: withQuery(path, [...asked, ['for', 'excel']]) },
  ]
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/progress-list': ProgressListPage
  }
}
