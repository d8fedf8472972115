import { faultAt, faultParts, type Faults, type FormPage } from '../accounts/form-parts.ts'
import type { Partials } from '../platform/http/partials.ts'
import { type ShownTerms, shownTerms } from './about-page.ts'
import { requestMonths } from './request.ts'
import { blankRequest, everyCollection, type TypedRequest } from './request-form.ts'
import { monthsText } from './request-parts.ts'
import type { Terms } from './terms.ts'

export interface RequestPage extends FormPage {
  /** What happens with it. */
  introduction: string
  /** Absent for somebody who is signed in. */
  name: Partials['input'] | undefined
  email: Partials['input'] | undefined
  organisation: Partials['input']
  purpose: Partials['textarea']
  collections: Partials['checkboxes']
  months: Partials['radios']
  terms: ShownTerms
  accept: Partials['checkboxes']
}

interface Offer {
  collections: readonly { code: string; name: string }[]
  terms: Terms
  isStranger: boolean
}

export function requestPage(offer: Offer, typed: TypedRequest = blankRequest, faults: Faults = {}): RequestPage {
  const { isStranger, terms } = offer
  const text = (name: 'name' | 'email' | 'organisation', label: string, part: Partials['input'] = {}) => ({
    ...field(name, label, faults),
    value: typed[name],
    ...part,
  })
  return {
    title: 'Ask for access for research',
    ...faultParts(faults),
    introduction: isStranger
      ? 'We write to your address with a link to confirm it. Then the programme team decides, and writes to you. If you have an account, sign in first: the request is then yours at once.'
      : 'The programme team decides, and writes to you. What you have waiting is replaced by this request.',
    name: isStranger ? text('name', 'Your name', { autocomplete: 'name', width: 30 }) : undefined,
    email: isStranger
      ? text('email', 'Your e-mail address', { type: 'email', autocomplete: 'email', spellcheck: false, width: 30 })
      : undefined,
    organisation: text('organisation', 'Your university, company or other organisation', {
      autocomplete: 'organization',
      width: 30,
    }),
    purpose: {
      ...field('purpose', 'What will you use the files for?', faults),
      hint: { text: 'The question, who is to benefit, and where you will publish. No names of patients or staff.' },
      value: typed.purpose,
      rows: 6,
    },
    collections: collectionsField(offer.collections, typed.collections, faults),
    months: {
      ...choice('months', 'How long do you need access?', faults),
      hint: { text: 'It can be renewed.' },
      value: typed.months,
      items: requestMonths.map((count) => ({ value: count, text: monthsText(count) })),
    },
    terms: shownTerms(terms),
    accept: {
      ...choice('terms', 'Do you accept these terms?', faults),
      values: [],
      items: [{ value: terms.hash, text: `I have read version ${terms.version} of the terms, and will keep them` }],
    },
    back: { text: 'Research with the files', href: '/research' },
  }
}

function collectionsField(
  offered: Offer['collections'],
  chosen: readonly string[],
  faults: Faults,
): Partials['checkboxes'] {
  const named = offered.map(({ code, name }) => ({ value: code, text: name }))
  return {
    ...choice('collections', 'Which collections?', faults),
    values: [...chosen],
    items: [
      ...named,
      ...(named.length > 0 ? [{ divider: 'or' }] : []),
      { value: everyCollection, text: 'All that are released, also later ones', behaviour: 'exclusive' as const },
    ],
  }
}

function field(name: string, label: string, faults: Faults) {
  return { id: name, name, label: { text: label, size: 's' as const }, ...faultAt(faults, name) }
}

function choice(name: string, label: string, faults: Faults) {
  return {
    name,
    idPrefix: name,
    fieldset: { legend: { text: label, size: 's' as const } },
    ...faultAt(faults, name),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'research/request': RequestPage
  }
}
