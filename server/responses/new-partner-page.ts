import { providerTypeNames } from '../organisations/provider-type.ts'
import type { FoundOrganisation, RegisterSearch } from '../organisations/found-organisation.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { chaptersOf, type Dossier } from './dossier.ts'
import type { PartnerSearchForm } from './new-partner-form.ts'
import type { PartnerSearch } from './find-partners.ts'
import { partnerChapter } from './partner-questions.ts'
import { chapterPath, newPartnerPath, partnerPath } from './response-paths.ts'
import { captionOf } from './section-page.ts'

export interface NewPartnerPage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  /** Where the search is sent, and where an organisation is added. */
  action: string
  field: Partials['input']
  typed: string
  /** How many were found; empty before a search. */
  count: string
  found: FoundView[]
  listHref: string
}

interface FoundView {
  code: string
  name: string
  /** Code, type and place, by which two of one name are told apart. */
  facts: string
  formerly: string
  /** Why it is not offered; empty where it can be added. */
  standing: string
  /** Its page, where it is on the list. */
  href: string
  linkText: string
  add: Partials['button']
}

const mostShown = 20
const names = new Intl.Collator('en-GB')

/** The search for a partner that the list lacks. `refusal` says why one could not be added. */
export function newPartnerPage(
  { dossier, search }: PartnerSearch,
  form: PartnerSearchForm,
  refusal: string | undefined,
): NewPartnerPage {
  const { id } = dossier.response
  const chapter = partnerChapter(chaptersOf(dossier))
  const fault = form.fault || refusal
  return {
    title: 'Add a partner',
    caption: captionOf(dossier, chapter),
    error: fault !== '' && fault !== undefined,
    errors: fault ? { errorList: [{ text: fault, href: '#q' }] } : undefined,
    action: newPartnerPath(id),
    field: {
      id: 'q',
      name: 'q',
      value: form.typed ?? '',
      label: { text: 'Name or code of the organisation', size: 's' },
      hint: { text: 'Part of the name is enough, such as “leeds teaching”. A former name or code works too.' },
      ...(fault && { errorMessage: { text: fault } }),
    },
    typed: form.typed ?? '',
    count: search ? countText(search) : '',
    found: search
      ? inOrder(search, form.words)
          .slice(0, mostShown)
          .map((one) => foundView(dossier, one))
      : [],
    listHref: chapterPath(id, chapter),
    back: { text: chapter.section.title, href: chapterPath(id, chapter) },
  }
}

function countText({ found: { length }, isComplete }: RegisterSearch): string {
  if (!isComplete)
    return `Many organisations match. The first ${Math.min(mostShown, length)} are shown: add a word to find the others.`
  if (length === 0) return 'No organisation matches. Check the spelling, or try fewer words.'
  if (length <= mostShown) return length === 1 ? '1 organisation matches.' : `${length} organisations match.`
  return `${length} organisations match. The first ${mostShown} are shown: add a word to find the others.`
}

/** The one whose code was typed, then those that are called so now, then those that were. */
function inOrder({ found }: RegisterSearch, words: readonly string[]): FoundOrganisation[] {
  const rank = ({ organisation, formerly }: FoundOrganisation) =>
    words.includes(organisation.code.toLowerCase()) ? 0 : formerly ? 2 : 1
  return found.toSorted((a, b) => rank(a) - rank(b) || names.compare(a.organisation.name, b.organisation.name))
}

function foundView(dossier: Dossier, { organisation, formerly }: FoundOrganisation): FoundView {
  const { code, name, type, icbName, regionName } = organisation
  const listed = dossier.partners.find((partner) => partner.code === code)
  return {
    code,
    name,
    facts: [code, type && providerTypeNames[type], icbName || regionName].filter(Boolean).join(' · '),
    formerly: formerly ? formerText(code, formerly) : '',
    standing: standingOf(dossier, code, listed?.isOurs),
    href: listed ? partnerPath(dossier.response.id, code) : '',
    linkText: listed?.isOurs ? 'answer about it' : 'open its page',
    add: {
      text: 'Add',
      variant: 'secondary',
      small: true,
      preventDoubleClick: true,
      classes: 'nhsuk-u-margin-bottom-0',
      attributes: { 'aria-label': `Add ${name}, ${code}` },
    },
  }
}

function formerText(code: string, formerly: { code: string; name: string }): string {
  return formerly.code === code
    ? `Formerly called ${formerly.name}.`
    : `${formerly.name} (${formerly.code}) is now part of it.`
}

function standingOf({ response }: Dossier, code: string, isOurs: boolean | undefined): string {
  if (code === response.organisationCode) return 'Your own organisation'
  if (isOurs === undefined) return ''
  return isOurs ? 'Already on your list' : 'On your list as not a partner'
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/new-partner': NewPartnerPage
  }
}
