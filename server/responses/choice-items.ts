import type { Item, Option } from '../instruments/instrument.ts'
import { reasonTexts } from '../instruments/typed-missing.ts'
import type { Programme } from '../organisations/programme.ts'
import type { Partials } from '../platform/http/partials.ts'
import { noneOfThese } from './sent-texts.ts'

/** What can be chosen, or a word between two groups of it. */
export type ChoiceItem = Exclude<Partials['checkboxes']['items'][number], false | null | undefined>

export function optionItems(options: readonly Option[]): ChoiceItem[] {
  return options.map((option) => ({ value: option.code, text: option.text }))
}

export function reasonItems(item: Item): ChoiceItem[] {
  const items = item.reasons.map((reason) => ({ value: reason, text: reasonTexts[reason] }))
  return items.length > 0 ? [{ divider: 'or' }, ...items] : []
}

export function exclusive(items: ChoiceItem[]): ChoiceItem[] {
  return items.map((item) => ('divider' in item ? item : { ...item, behaviour: 'exclusive' }))
}

export function severalItems(options: readonly Option[], exclusiveCode: string | undefined): ChoiceItem[] {
  const others = options.filter((option) => option.code !== exclusiveCode)
  const none = options.filter((option) => option.code === exclusiveCode)
  return [...optionItems(others), ...(none.length > 0 ? [{ divider: 'or' }] : []), ...exclusive(optionItems(none))]
}

export function programmeItems(programmes: readonly Programme[]): ChoiceItem[] {
  return [
    ...programmes.map((programme) => ({ value: programme.code, text: programme.name })),
    { divider: 'or' },
    { value: noneOfThese, text: 'None of these', behaviour: 'exclusive' },
  ]
}
