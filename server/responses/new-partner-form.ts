import { z } from 'zod'
import { searchWords } from '../organisations/search-words.ts'

const longest = 100
const text = z.string().trim().max(1000).catch('')
const search = z.object({ q: text.optional() }).catch({})
const addition = z.object({ partner: text, q: text })

export interface PartnerSearchForm {
  /** What was typed; undefined where nobody has searched yet. */
  typed: string | undefined
  words: string[]
  fault: string
}

/** Looks at what was typed to find an organisation. */
export function readPartnerSearch(query: unknown): PartnerSearchForm {
  const { q: typed } = search.parse(query ?? {})
  return { typed, words: searchWords(typed ?? ''), fault: typed === undefined ? '' : faultOf(typed) }
}

function faultOf(typed: string): string {
  if (typed.length > longest) return `Shorten this to ${longest} characters or fewer`
  if (searchWords(typed).join('').length === 0) return 'Enter a name or a code'
  return searchWords(typed).join('').length === 1 ? 'Enter at least 2 letters or digits' : ''
}

/** The code of the organisation to add, and the search that found it. */
export function readAddedPartner(body: unknown): { code: string; search: PartnerSearchForm } {
  const { partner, q } = addition.parse(body ?? {})
  return { code: partner.toUpperCase(), search: readPartnerSearch(q === '' ? {} : { q }) }
}
