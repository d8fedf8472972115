import { faultAt, faultParts, type FormPage } from '../accounts/form-parts.ts'
import { typedDay } from '../organisations/calendar-date.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import type { DecisionForm, DecisionStep } from './decision-form.ts'
import type { DecidableRequest } from './read-requests.ts'
import { isAskedFor, monthsLater } from './request.ts'
import {
  acceptedTerms,
  type DownloadParts,
  downloadParts,
  historyOf,
  requestRows,
  standingTag,
} from './request-parts.ts'
import { requestsPath } from './research-paths.ts'

export interface RequestDossierPage extends PageModel {
  tag: Partials['tag']
  facts: Partials['summary-list']
  terms: { text: string; href: string }
  /** What else there is to know before deciding. */
  notes: readonly string[]
  person: { text: string; href: string } | undefined
  history: readonly string[]
  steps: readonly Partials['button'][]
  downloads: DownloadParts | undefined
}

/** One request as the programme team reads it. */
export function requestDossierPage(reading: DecidableRequest): RequestDossierPage {
  const { request, standing, person, downloads } = reading
  return {
    title: request.name,
    tag: standingTag(standing),
    facts: {
      rows: [
        { key: { text: 'E-mail address' }, value: { text: request.email || 'Erased', classes: 'app-wrap' } },
        ...requestRows(reading),
      ],
    },
    terms: acceptedTerms(request),
    notes: notesOf(reading),
    person: person && { text: `The account of ${person.name}`, href: `/programme/people/${person.id}` },
    history: historyOf(reading, true),
    steps: stepsOf(reading),
    downloads: downloads && downloadParts(downloads, requestsPath(request.id), (code) => isAskedFor(request, code)),
    back: { text: 'Research access', href: requestsPath() },
  }
}

function researcherGrant({ person }: DecidableRequest) {
  return person?.grants.find(({ role }) => role === 'researcher')
}

function notesOf(reading: DecidableRequest): string[] {
  const { person, standing } = reading
  const grant = researcherGrant(reading)
  return [
    ...(!person && standing === 'waiting'
      ? ['Nobody has an account with this address yet: who is approved is invited.']
      : []),
    ...(person?.closedAt !== undefined ? ['The account is closed: let the person back in before you approve.'] : []),
    ...(grant && grant.until === undefined
      ? ['The person has the role of researcher already, without an end. Approving this gives it one.']
      : []),
    ...(standing === 'in_force' && !grant ? ['The role has been taken away on the page of the account.'] : []),
  ]
}

function stepsOf({ request: { id }, standing }: DecidableRequest): Partials['button'][] {
  if (standing === 'waiting')
    return [
      { text: 'Approve', href: requestsPath(id, 'approval') },
      { text: 'Decline', href: requestsPath(id, 'refusal'), variant: 'secondary' },
    ]
  return standing === 'in_force'
    ? [{ text: 'Withdraw the access', href: requestsPath(id, 'withdrawal'), variant: 'warning' }]
    : []
}

export interface DecisionPage extends FormPage {
  person: string
  effects: readonly string[]
  action: string
  until: Partials['input'] | undefined
  reason: Partials['textarea'] | undefined
  button: Partials['button']
  cancelHref: string
}

const words: Record<DecisionStep, { title: string; button: string; effects: readonly string[] }> = {
  approval: {
    title: 'Approve this access',
    button: 'Approve',
    effects: [
      'The person becomes a researcher until the end of the day that you enter, and is told so by e-mail. Somebody without an account is invited as well.',
      'The role opens the files of every released collection; the terms hold the person to those that they asked for. Each download is recorded.',
    ],
  },
  refusal: {
    title: 'Decline this request',
    button: 'Decline',
    effects: ['The person is told by e-mail, with your reason, and can ask again. This cannot be undone.'],
  },
  withdrawal: {
    title: 'Withdraw this access',
    button: 'Withdraw the access',
    effects: [
      'The person is signed out everywhere at once, is no longer a researcher, and their personal tokens work no more.',
      'They are told by e-mail, with your reason. What they have downloaded stays with them: the terms say that they delete what is not public.',
    ],
  },
}

export function decisionPage(
  { request, today }: DecidableRequest,
  step: DecisionStep,
  { typed, faults }: DecisionForm,
): DecisionPage {
  const { title, button, effects } = words[step]
  return {
    title,
    ...faultParts(faults),
    person: request.name,
    effects,
    action: requestsPath(request.id, step),
    until:
      step === 'approval'
        ? {
            id: 'until',
            name: 'until',
            value: typed.until || typedDay(monthsLater(today, request.months)),
            label: { text: 'Last day', size: 's' },
            hint: { text: 'Until midnight in London, and two years from now at most. Such as 31/3/2027' },
            width: 10,
            spellcheck: false,
            autocomplete: 'off',
            ...faultAt(faults, 'until'),
          }
        : undefined,
    reason:
      step === 'approval'
        ? undefined
        : {
            id: 'reason',
            name: 'reason',
            value: typed.reason,
            label: { text: 'Why', size: 's' },
            hint: { text: 'The person reads it.' },
            rows: 4,
            ...faultAt(faults, 'reason'),
          },
    button: { text: button, preventDoubleClick: true, ...(step !== 'approval' && { variant: 'warning' }) },
    cancelHref: requestsPath(request.id),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'research/dossier': RequestDossierPage
    'research/decision': DecisionPage
  }
}
