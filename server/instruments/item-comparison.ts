import { type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import { optionsOf } from './answer-value.ts'
import { type Item, type Section, wordingFor } from './instrument.ts'

/** An item with the section in which it stands. */
export interface SectionItem {
  section: Section
  item: Item
}

/**
 * How an item of one version differs from the item of the same code in another. Wording, options (with scores, limits and
 * which direction is good) and who is asked bear on what its figures mean; guidance and the section do not.
 */
export const differences = ['wording', 'options', 'asked', 'guidance', 'section'] as const
export type Difference = (typeof differences)[number]

/** What became of an item from one version to another. */
export type ItemChange =
  'same' | 'reworded' | 'options_changed' | 'asked_differently' | 'split' | 'merged' | 'dropped' | 'new'

/** What a version's author says of items that came out of others. */
export interface ItemRelation {
  kind: 'split' | 'merged'
  /** Codes in the earlier version: one that was split, or several that were merged. */
  earlier: readonly string[]
  later: readonly string[]
}

export interface ItemComparison {
  code: string
  change: ItemChange
  differences: readonly Difference[]
  /** In the earlier version; undefined for a new item. */
  before: SectionItem | undefined
  /** In the later version; undefined for one that was dropped. */
  now: SectionItem | undefined
  /** The split or merger that it is part of. */
  relation: ItemRelation | undefined
}

export function differencesOf(before: SectionItem, now: SectionItem): Difference[] {
  const parts: Record<Difference, (one: SectionItem) => unknown> = {
    wording: ({ item }) => typesOfBoth(before, now).map((type) => wordingFor(item.wording, type)),
    options: choicesOf,
    asked: ({ item, section }) => [section.scope, item.askedOf, conditionOf(item)],
    guidance: ({ item }) => [typesOfBoth(before, now).map((type) => wordingFor(item.guidance, type)), item.terms],
    section: ({ section }) => section.code,
  }
  return differences.filter((name) => JSON.stringify(parts[name](before)) !== JSON.stringify(parts[name](now)))
}

/** The gravest of the differences: another scale breaks a trend more surely than other words. */
export function changeOf(found: readonly Difference[]): ItemChange {
  if (found.includes('options')) return 'options_changed'
  if (found.includes('wording')) return 'reworded'
  return found.includes('asked') ? 'asked_differently' : 'same'
}

/** The provider types that are asked in both versions; where there are none, all. */
export function typesOfBoth(before: SectionItem, now: SectionItem): readonly ProviderType[] {
  const both = providerTypes.filter((type) => before.item.askedOf.includes(type) && now.item.askedOf.includes(type))
  return both.length > 0 ? both : providerTypes
}

/** All that decides which answers there are, and how they count. */
function choicesOf({ item }: SectionItem): unknown {
  const options = optionsOf(item).map(({ code, text, score }) => [code, text, score ?? null])
  const shared = [item.kind, item.direction, item.reasons, options]
  switch (item.kind) {
    case 'number':
      return [...shared, item.minimum, item.maximum, item.decimals, item.unit]
    case 'maturity_level':
      return [...shared, item.levels.map(({ level, title, elements }) => [level, title, elements.length])]
    case 'multiple_choice':
      return [...shared, item.exclusive ?? null]
    case 'text':
      return [...shared, item.role, item.maximumLength]
    default:
      return shared
  }
}

function conditionOf({ when }: Item): unknown {
  return (when?.anyOf ?? []).map(({ item, isOneOf }) => [item, isOneOf.toSorted()]).toSorted((a, b) => compare(a, b))
}

function compare(a: unknown, b: unknown): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)]
  return left === right ? 0 : left < right ? -1 : 1
}
