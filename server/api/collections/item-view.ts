import { columnName } from '../../instruments/column-name.ts'
import type { Comparability } from '../../instruments/comparability.ts'
import { type Item, type Option, type Section, type Wording, wordingFor } from '../../instruments/instrument.ts'
import { providerTypes, type ProviderType } from '../../organisations/provider-type.ts'
import type { Cell } from '../request/listing.ts'

interface WordingView {
  text: string
  by_type: Partial<Record<ProviderType, string>>
}

interface OptionView {
  code: string
  text: string
  score: number | null
}

/** An item of a questionnaire: what was asked, of whom, in which words, and with which answers. */
export interface ItemView {
  item: string
  column: string
  section: string
  section_title: string
  scope: Section['scope']
  kind: Item['kind']
  direction: Item['direction']
  asked_of: ProviderType[]
  asked_when: { item: string; is_one_of: string[] }[]
  reasons: string[]
  minimum: number | null
  maximum: number | null
  decimals: number | null
  unit: string | null
  comparable_with_previous: Comparability | null
  wording: WordingView
  guidance: WordingView
  options: OptionView[]
  levels: { level: number; title: string; elements: OptionView[] }[]
}

/** `comparable`: whether its figures can be joined with those of the collection before; undefined where that has none. */
export function itemView(section: Section, item: Item, comparable: Comparability | undefined): ItemView {
  const number = item.kind === 'number' ? item : undefined
  return {
    item: item.code,
    column: columnName(item.code),
    section: section.code,
    section_title: section.title,
    scope: section.scope,
    kind: item.kind,
    direction: item.direction,
    asked_of: [...item.askedOf],
    asked_when: (item.when?.anyOf ?? []).map(({ item: code, isOneOf }) => ({ item: code, is_one_of: [...isOneOf] })),
    reasons: [...item.reasons],
    minimum: number?.minimum ?? null,
    maximum: number?.maximum ?? null,
    decimals: number?.decimals ?? null,
    unit: number?.unit ?? null,
    comparable_with_previous: comparable ?? null,
    wording: wordingView(item, item.wording),
    guidance: wordingView(item, item.guidance),
    options: 'options' in item ? item.options.map(optionView) : [],
    levels: levelsOf(item),
  }
}

function wordingView({ askedOf }: Item, wording: Wording): WordingView {
  return { text: wording.text, by_type: Object.fromEntries(askedOf.map((type) => [type, wordingFor(wording, type)])) }
}

function levelsOf(item: Item): ItemView['levels'] {
  if (item.kind !== 'maturity_level') return []
  return item.levels.map(({ level, title, elements }) => ({ level, title, elements: elements.map(optionView) }))
}

function optionView({ code, text, score }: Option): OptionView {
  return { code, text, score: score ?? null }
}

const wordings = ['wording', 'guidance'] as const

/** The columns of the same as a table; what options say in words is in the codebook of a release. */
export const itemColumns: readonly string[] = [
  'item',
  'column',
  'section',
  'section_title',
  'scope',
  'kind',
  'direction',
  'asked_of',
  'asked_when',
  'reasons',
  'minimum',
  'maximum',
  'decimals',
  'unit',
  'comparable_with_previous',
  ...wordings.flatMap((name) => [name, ...providerTypes.map((type) => `${name}_${type}`)]),
  'options',
]

export function flatItem(item: ItemView): Readonly<Record<string, Cell>> {
  const words = wordings.flatMap((name) => [
    [name, item[name].text],
    ...providerTypes.map((type) => [`${name}_${type}`, item[name].by_type[type]]),
  ])
  return {
    ...(Object.fromEntries(words) as Record<string, Cell>),
    asked_when: item.asked_when.map(({ item: code, is_one_of }) => `${code}=${is_one_of.join('|')}`).join(' or '),
    options: [...item.options, ...item.levels.flatMap(({ elements }) => elements)].map(({ code }) => code),
  }
}
