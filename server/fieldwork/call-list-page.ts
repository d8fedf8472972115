import { pageLinks } from '../platform/http/page-links.ts'
import { providerTypeNames } from '../organisations/provider-type.ts'
import { type FaultyPage, faultParts } from '../platform/http/form-faults.ts'
import type { Partials } from '../platform/http/partials.ts'
import { inDays } from '../platform/text/dates.ts'
import { responseStateNames } from '../responses/response.ts'
import { isDue } from './call-list.ts'
import { type CallSummary, outcomeNames } from './call-note.ts'
import { callPath, callsPath } from './call-paths.ts'
import type { Contact } from './contact.ts'
import { placeFaults } from './progress-choices.ts'
import { askedPlaces, placeFields, type PlaceFields } from './progress-fields.ts'
import { linesOnPage } from './progress-list.ts'
import { activityText } from './progress-list-page.ts'
import { progressPath } from './progress-paths.ts'
import { counted } from './progress-text.ts'
import type { CallList } from './read-calls.ts'

export interface CallListPage extends FaultyPage {
  caption: string
  action: string
  fields: PlaceFields & { when: Partials['select'] }
  summary: string
  lines: Partials['table'] | undefined
  pages: Partials['pagination'] | undefined
}

export function callListPage(list: CallList): CallListPage {
  const { collection, question, lines, total, choices, asAt } = list
  const path = callsPath(collection.code)
  return {
    ...faultParts(placeFaults(choices, question.filters)),
    title: 'Calls to make',
    caption: collection.name,
    wide: true,
    action: path,
    fields: {
      ...placeFields(choices, question.filters),
      when: {
        id: 'when',
        name: 'when',
        label: { text: 'Whom to show', size: 's' },
        items: [
          { value: 'due', text: 'Those to call by today' },
          { value: 'all', text: 'All that have not submitted' },
        ],
        value: question.when,
      },
    },
    summary: summaryText(total, asAt),
    lines: lines.length > 0 ? tableOf(list) : undefined,
    pages: pageLinks({
      path,
      asked: [...askedPlaces(question.filters), ['when', question.when]],
      page: question.page,
      total,
      size: linesOnPage,
    }),
    back: { text: 'Progress', href: progressPath(collection.code) },
  }
}

function summaryText(total: number, asAt: string): string {
  if (total === 0) return 'Nobody is to be called.'
  return `${total === 1 ? '1 organisation' : `${counted(total)} organisations`} on ${inDays(asAt)}: first those whose day has come, then those left alone longest.`
}

function tableOf({ lines, collection, asAt }: CallList): Partials['table'] {
  return {
    caption: { text: 'In the order in which to call', size: 's' },
    responsive: true,
    classes: 'app-wrap',
    head: ['Organisation', 'State', 'Last activity', 'Contacts', 'Last call', 'Next call'].map((text) => ({ text })),
    rows: lines.map((one) => [
      { text: `${one.name} (${one.code})`, href: callPath(collection.code, one.code) },
      { text: `${one.settings.map((type) => providerTypeNames[type]).join(', ')}: ${responseStateNames[one.state]}` },
      { text: activityText(one) },
      { text: contactsText(one.contacts) },
      { text: one.lastCall ? `${outcomeNames[one.lastCall.outcome]}, ${inDays(one.lastCall.at)}` : 'None yet' },
      { text: nextText(one.lastCall, isDue(one, asAt)) },
    ]),
    firstCellIsHeader: true,
  }
}

function contactsText(contacts: readonly Contact[]): string {
  return contacts.map(({ name, email }) => `${name}, ${email}`).join('; ') || 'Nobody known'
}

function nextText(call: CallSummary | undefined, isNow: boolean): string {
  if (call?.nextCallOn) return inDays(call.nextCallOn)
  if (call?.promisedFor) return `Promised for ${inDays(call.promisedFor)}`
  return isNow ? 'Now' : 'No day noted'
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/call-list': CallListPage
  }
}
