import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import type { CollectionNames } from './read-requests.ts'
import type { AccessRequest } from './request.ts'
import { acceptedTerms, requestRows } from './request-parts.ts'
import { requestPath } from './research-paths.ts'

export interface NotePage extends PageModel {
  paragraphs: readonly string[]
  button: Partials['button'] | undefined
}

/** The same for every address that can be typed. */
export function requestSentPage(): NotePage {
  return {
    title: 'Look at your e-mail',
    paragraphs: [
      'A message with a link is on its way to the address that you gave. Follow the link within three days to confirm your request: the programme team sees it only then.',
      'If nothing comes, look among unwanted mail, or ask again with the address spelled right.',
    ],
    button: undefined,
  }
}

export function requestConfirmedPage(): NotePage {
  return {
    title: 'Your request is with the programme team',
    paragraphs: ['They read it, decide, and write to you at the address that you confirmed.'],
    button: undefined,
  }
}

export function deadConfirmationPage(): NotePage {
  return {
    title: 'This link does not work',
    paragraphs: ['It works for three days. If the request was not confirmed by then, it has been removed: ask again.'],
    button: { text: 'Ask for access', href: requestPath },
  }
}

export interface ConfirmationPage extends PageModel {
  facts: Partials['summary-list']
  terms: { text: string; href: string }
  token: string
}

export function confirmationPage(request: AccessRequest, collectionNames: CollectionNames, token: string) {
  const who = [
    { key: { text: 'Name' }, value: { text: request.name, classes: 'app-answer' } },
    { key: { text: 'E-mail address' }, value: { text: request.email, classes: 'app-wrap' } },
  ]
  return {
    title: 'Confirm your request for access',
    facts: { rows: [...who, ...requestRows({ request, collectionNames })] },
    terms: acceptedTerms(request),
    token,
  } satisfies ConfirmationPage
}

declare module '../platform/http/views.ts' {
  interface Views {
    'research/note': NotePage
    'research/confirmation': ConfirmationPage
  }
}
