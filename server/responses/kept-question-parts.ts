import type { Item } from '../instruments/instrument.ts'
import { keptPart } from '../platform/http/kept-parts.ts'
import type { Partials } from '../platform/http/partials.ts'
import { keepLast } from '../platform/keep-last.ts'
import { listed } from '../platform/text/listed.ts'

const clearButtons = keepLast<Partials['button']>(2000)

export function clearButton(key: string, answered: boolean): Partials['button'] {
  const part = { text: 'Clear this answer', name: 'clear', value: key, variant: 'secondary', small: true } as const
  return clearButtons(`${key} ${answered}`, () => keptPart({ ...part, attributes: { hidden: !answered } }))
}

/** The words of a question that are explained under it, each on lines of its own. */
export interface TermsPart {
  summary: string
  terms: Item['terms']
}

const parts = new WeakMap<Item, TermsPart>()

/** Undefined where no word of the question is explained. */
export function termsOf(item: Item): TermsPart | undefined {
  const { terms } = item
  if (terms.length === 0) return undefined
  const summary = `What we mean by ${listed(terms.map(({ term }) => `“${term}”`))}`
  const part = parts.get(item) ?? keptPart({ summary, terms })
  parts.set(item, part)
  return part
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    terms: TermsPart
  }
}
