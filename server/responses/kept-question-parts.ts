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

const terms = new WeakMap<Item, Partials['details']>()

export function termsOf(item: Item): Partials['details'] | undefined {
  if (item.terms.length === 0) return undefined
  const part = terms.get(item) ?? keptPart(detailsOf(item))
  terms.set(item, part)
  return part
}

function detailsOf(item: Item): Partials['details'] {
  const text = item.terms.map(({ term, meaning }) => `${term}: ${meaning}`).join(' ')
  return { summary: { text: `What we mean by ${listed(item.terms.map(({ term }) => `“${term}”`))}` }, text }
}
