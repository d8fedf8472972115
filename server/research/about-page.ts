import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { ownResearchPath, requestPath, termsPath } from './research-paths.ts'
import type { Terms, TermsInForce, TermsSection } from './terms.ts'

export interface AboutPage extends PageModel {
  ask: Partials['button']
  /** For somebody who is signed in: what they have asked. */
  own: { text: string; href: string } | undefined
  terms: ShownTerms
}

export interface ShownTerms {
  title: string
  /** Which version, and its fingerprint. */
  mark: string
  sections: readonly TermsSection[]
  /** Of their headings: 2 where the title of the page is that of the terms. */
  level?: 2 | 3
}

export function aboutPage({ current }: TermsInForce, isSignedIn: boolean): AboutPage {
  return {
    title: 'Research with the files',
    ask: { text: 'Ask for access', href: requestPath },
    own: isSignedIn ? { text: 'What you have asked for and taken', href: ownResearchPath } : undefined,
    terms: shownTerms(current),
  }
}

export function shownTerms({ title, version, hash, sections }: Terms): ShownTerms {
  return { title, mark: `Version ${version}. SHA-256 of the text: ${hash}`, sections }
}

export interface TermsPage extends PageModel {
  /** Whether this is the version that holds. */
  standing: string
  terms: ShownTerms
  others: readonly { text: string; href: string }[]
}

export function termsPage(terms: Terms, { all, current }: TermsInForce): TermsPage {
  return {
    title: terms.title,
    standing:
      terms.version === current.version
        ? 'These terms hold now.'
        : `These terms were replaced: version ${current.version} holds now.`,
    terms: shownTerms(terms),
    others: all
      .filter(({ version }) => version !== terms.version)
      .map(({ version }) => ({ text: `Version ${version}`, href: termsPath(version) })),
    back: { text: 'Research with the files', href: '/research' },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'research/about': AboutPage
    'research/terms': TermsPage
  }
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    'research-terms': ShownTerms
  }
}
