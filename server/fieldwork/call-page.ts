import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { responseStateNames } from '../responses/response.ts'
import { type CallNote, callOutcomes, longestNote, outcomeNames } from './call-note.ts'
import type { CallFault, CallField, TypedCall } from './call-form.ts'
import { callPath, callsPath, erasurePath } from './call-paths.ts'
import { activityText } from './progress-list-page.ts'
import type { CalledOrganisation } from './read-calls.ts'

export interface CallPage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  facts: Partials['summary-list']
  contacts: { name: string; email: string }[]
  action: string
  fields: {
    outcome: Partials['radios']
    promised: Partials['input']
    note: Partials['character-count']
    next: Partials['input']
  }
  calls: CallItem[]
}

interface CallItem {
  /** "Promised by a date: 3 March 2026" */
  heading: string
  /** When and by whom. */
  place: string
  note: string
  next: string
  /** Why there are no words; empty where there are, or never were. */
  erased: string
  erasure: { href: string; hidden: string } | undefined
}

export function callPage(
  called: CalledOrganisation,
  { typed, faults }: { typed: TypedCall; faults: readonly CallFault[] },
): CallPage {
  const { collection, organisation, contacts, calls } = called
  return {
    title: organisation.name,
    caption: `Calls for ${collection.name}`,
    error: faults.length > 0,
    errors:
      faults.length > 0
        ? { errorList: faults.map((fault) => ({ text: fault.message, href: `#${fault.field}` })) }
        : undefined,
    facts: factsOf(called),
    contacts: contacts.map(({ name, email }) => ({ name, email })),
    action: callPath(collection.code, organisation.code),
    fields: fieldsOf(typed, faults),
    calls: calls.map((call) => callItem(call, erasurePath(collection.code, organisation.code, call.id))),
    back: { text: 'Calls to make', href: callsPath(collection.code) },
  }
}

function factsOf({ organisation }: CalledOrganisation): Partials['summary-list'] {
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
  const { code, settings, regionName, icbName, state, responseId } = organisation
  return {
    rows: [
      row('Code', code),
      row('Provider type', settings.map((type) => providerTypeNames[type]).join(', ')),
      row('Region', regionName || 'Not known'),
      row('Integrated care board', icbName || 'Not known'),
      {
        ...row('State', responseStateNames[state]),
        actions: { items: [{ text: 'See the answers', href: `/responses/${responseId}`, visuallyHiddenText: '' }] },
      },
      row('Last activity', activityText(organisation)),
    ],
  }
}

function fieldsOf(typed: TypedCall, faults: readonly CallFault[]): CallPage['fields'] {
  const wrong = (name: CallField) => {
    const fault = faults.find((one) => one.field === name)
    return fault && { errorMessage: { text: fault.message } }
  }
  const day = { width: 10, spellcheck: false, autocomplete: 'off' } as const
  return {
    outcome: {
      name: 'outcome',
      idPrefix: 'outcome',
      fieldset: { legend: { text: 'What came of the call?', size: 's' } },
      items: callOutcomes.map((value) => ({ value, text: outcomeNames[value] })),
      value: typed.outcome,
      ...wrong('outcome'),
    },
    promised: {
      ...field('promised', 'Promised for', 'If a day was promised, such as 31/3/2027'),
      value: typed.promised,
      ...day,
      ...wrong('promised'),
    },
    note: {
      ...field(
        'note',
        'Note (optional)',
        'What whoever calls next should know. Do not write about people’s health or character',
      ),
      value: typed.note,
      maxlength: longestNote,
      rows: 4,
      ...wrong('note'),
    },
    next: {
      ...field('next', 'Next call on (optional)', 'Such as 31/3/2027'),
      value: typed.next,
      ...day,
      ...wrong('next'),
    },
  }
}

function field(name: CallField, label: string, hint: string) {
  return { id: name, name, label: { text: label, size: 's' as const }, hint: { text: hint } }
}

function callItem(call: CallNote, erasureHref: string): CallItem {
  const promised = call.promisedFor ? `: ${inDays(call.promisedFor)}` : ''
  const at = inMinutes(call.at)
  return {
    heading: `${outcomeNames[call.outcome]}${promised}`,
    place: `${call.by}, ${at}`,
    note: call.note,
    next: call.nextCallOn ? `Next call on ${inDays(call.nextCallOn)}` : '',
    erased: call.erasedAt ? `The note was erased on ${inDays(call.erasedAt)}.` : '',
    erasure: call.note === '' ? undefined : { href: erasureHref, hidden: `of ${at}` },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/call': CallPage
  }
}
