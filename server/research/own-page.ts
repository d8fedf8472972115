import { faultAt, faultParts, type FormPage } from '../accounts/form-parts.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import { type ShownTerms, shownTerms } from './about-page.ts'
import type { OwnResearch, RequestDossier } from './read-requests.ts'
import {
  acceptedTerms,
  type DownloadParts,
  downloadParts,
  historyOf,
  requestRows,
  standingTag,
} from './request-parts.ts'
import { ownResearchPath, requestPath } from './research-paths.ts'
import type { Terms } from './terms.ts'

export interface OwnPage extends PageModel {
  requests: readonly {
    heading: string
    tag: Partials['tag']
    facts: Partials['summary-list']
    terms: { text: string; href: string }
    history: readonly string[]
  }[]
  ask: Partials['button']
  downloads: DownloadParts
}

/** What somebody has asked for and taken. */
export function ownPage({ dossiers, downloads }: OwnResearch): OwnPage {
  const isRenewal = dossiers.some(({ standing }) => standing === 'in_force' || standing === 'ended')
  return {
    title: 'Your research access',
    requests: dossiers.map((dossier) => ({
      heading: headingOf(dossier),
      tag: standingTag(dossier.standing),
      facts: { rows: requestRows(dossier) },
      terms: acceptedTerms(dossier.request),
      history: historyOf(dossier, false),
    })),
    ask: { text: isRenewal ? 'Ask for more time' : 'Ask for access', href: requestPath, variant: 'secondary' },
    downloads: downloadParts(downloads, ownResearchPath),
    back: { text: 'Your account', href: '/account' },
  }
}

function headingOf({ request: { askedAt, until }, standing }: RequestDossier): string {
  if (standing === 'in_force' && until) return `Access until the end of ${inDays(until)}`
  return `Request of ${inDays(askedAt)}`
}

export interface AcceptPage extends FormPage {
  terms: ShownTerms
  accept: Partials['checkboxes']
  returnTo: string
}

/** Asks for consent to terms that have changed. */
export function acceptPage(terms: Terms, returnTo: string, fault = ''): AcceptPage {
  const faults = fault ? { terms: fault } : {}
  return {
    title: 'The terms for researchers have changed',
    ...faultParts(faults),
    terms: shownTerms(terms),
    returnTo,
    accept: {
      name: 'terms',
      idPrefix: 'terms',
      values: [],
      fieldset: { legend: { text: 'Do you accept these terms?', size: 's' } },
      items: [{ value: terms.hash, text: `I have read version ${terms.version} of the terms, and will keep them` }],
      ...faultAt(faults, 'terms'),
    },
    back: { text: 'Your research access', href: ownResearchPath },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'research/own': OwnPage
    'research/accept': AcceptPage
  }
}
