import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inSeconds } from '../platform/text/dates.ts'
import { factsIn, sentenceOf } from './audit-event-text.ts'
import { type AuditField, type AuditFault, auditPath } from './audit-filters.ts'
import type { AuditNames, AuditReading } from './read-audit.ts'
import type { RecordedEvent } from './recorded-event.ts'

export interface AuditPage extends PageModel {
  errors: Partials['error-summary'] | undefined
  fields: {
    person: Partials['input']
    organisation: Partials['input']
    collection: Partials['select']
    action: Partials['select']
    from: Partials['input']
    to: Partials['input']
  }
  /** The one response whose events these are. */
  response: { number: string; href: string; fault: string; othersHref: string } | undefined
  /** Where to see everything again; empty where everything is shown. */
  everythingHref: string
  fileHref: string
  events: EventItem[]
  /** Why there are none. */
  none: string
  pages: Partials['pagination'] | undefined
}

interface EventItem {
  id: number
  sentence: string
  /** When, whose and in which collection. */
  place: string
  facts: Partials['summary-list']
}

/** What was done, by whom and when. */
export function auditPage({ question, faults, names, events, older, newer, ...choices }: AuditReading): AuditPage {
  const { typed } = question
  const isNarrowed = Object.values(typed).some((text) => text !== '')
  const errorList = faults.map(({ field, message }) => ({ text: message, href: `#${field}` }))
  return {
    title: 'Audit',
    error: faults.length > 0,
    errors: faults.length > 0 ? { errorList } : undefined,
    fields: fieldsOf(typed, faults, choices),
    response: responseOf(typed, faults),
    everythingHref: isNarrowed ? '/programme/audit' : '',
    fileHref: events.length > 0 ? auditPath(typed, { file: true }) : '',
    events: events.map((event) => eventItem(event, names)),
    none: isNarrowed ? 'Nothing that was recorded matches all of these.' : 'Nothing has been recorded yet.',
    pages:
      older || newer
        ? {
            ariaLabel: 'Pages of events',
            ...(newer && { previous: { text: 'Newer events', href: auditPath(typed, { after: newer }) } }),
            ...(older && { next: { text: 'Older events', href: auditPath(typed, { before: older }) } }),
          }
        : undefined,
    back: { text: 'Programme', href: '/programme' },
  }
}

type Typed = AuditReading['question']['typed']

function fieldsOf(
  typed: Typed,
  faults: readonly AuditFault[],
  { collections, actions }: Pick<AuditReading, 'collections' | 'actions'>,
): AuditPage['fields'] {
  const field = (name: AuditField, label: string, hint = '') => {
    const fault = faults.find((one) => one.field === name)
    return {
      id: name,
      name,
      value: typed[name],
      label: { text: label, size: 's' as const },
      ...(hint && { hint: { text: hint } }),
      ...(fault && { errorMessage: { text: fault.message } }),
    }
  }
  const all = (text: string) => ({ value: '', text })
  const day = { width: 10, spellcheck: false, autocomplete: 'off' } as const
  return {
    person: { ...field('person', 'Person', 'All or part of a name or e-mail address'), autocomplete: 'off' },
    organisation: { ...field('organisation', 'Organisation', 'Code, name or part of the name'), autocomplete: 'off' },
    collection: {
      ...field('collection', 'Collection'),
      items: [all('All collections'), ...collections.map(({ code, name }) => ({ value: code, text: name }))],
    },
    action: {
      ...field('action', 'Action'),
      items: [all('All actions'), ...actions.map((action) => ({ value: action, text: capital(action) }))],
    },
    from: { ...field('from', 'From', 'Such as 31/3/2026'), ...day },
    to: { ...field('to', 'To', 'The last day to show'), ...day },
  }
}

function responseOf(typed: Typed, faults: readonly AuditFault[]): AuditPage['response'] {
  if (typed.response === '') return undefined
  const fault = faults.find(({ field }) => field === 'response')?.message ?? ''
  return {
    number: typed.response,
    href: fault ? '' : `/responses/${typed.response}`,
    fault,
    othersHref: auditPath({ ...typed, response: '' }),
  }
}

function eventItem(event: RecordedEvent, names: AuditNames): EventItem {
  const { id, at, organisationCode: code, collectionName, chain, position, previousHash, hash, details } = event
  const organisation = code && `${names.organisations.get(code) ?? 'Organisation'} (${code})`
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text, classes: 'app-answer' } })
  return {
    id,
    sentence: sentenceOf(event, names),
    place: [inSeconds(at), organisation, collectionName].filter((words) => words).join('. '),
    facts: {
      rows: [
        ...factsIn(details).map(({ name, text }) => row(name, text)),
        row('Chain', `${chain}, position ${position}`),
        row('Hash', hash),
        row('Hash of the event before', previousHash || 'none: this is the first of its chain'),
      ],
    },
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/audit': AuditPage
  }
}
