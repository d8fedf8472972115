import { type ProviderType, providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import { listed } from '../platform/text/listed.ts'
import { type Words, wordDifferences } from '../platform/text/word-differences.ts'
import { optionsOf } from './answer-value.ts'
import { type Instrument, type Item, itemsOf, wordingFor } from './instrument.ts'
import { type Difference, type ItemChange, type SectionItem, typesOfBoth } from './item-comparison.ts'

/** A line as it is in both versions; where only one has it, the other is empty. */
export interface LinePair {
  /** What the line is of, such as "Acute, Community"; empty where that goes without saying. */
  of: string
  before: readonly Words[]
  now: readonly Words[]
}

export const changeNames: Record<ItemChange, string> = {
  same: 'Reads the same',
  reworded: 'Reworded',
  options_changed: 'Options changed',
  asked_differently: 'Asked of others',
  split: 'Split',
  merged: 'Merged',
  dropped: 'Dropped',
  new: 'New',
}

/** What else is different, beside what an item's change is called after. */
export const differenceNames: Record<Difference, string> = {
  wording: 'reworded',
  options: 'options changed',
  asked: 'asked of others',
  guidance: 'guidance changed',
  section: 'in another section',
}

/** The wording for each provider type, types with the same words together. */
export function wordingPairs(
  before: SectionItem,
  now: SectionItem,
  part: 'wording' | 'guidance' = 'wording',
): LinePair[] {
  const groups = new Map<string, { types: ProviderType[]; before: string; now: string }>()
  for (const type of typesOfBoth(before, now)) {
    const pair = { before: wordingFor(before.item[part], type), now: wordingFor(now.item[part], type) }
    const key = JSON.stringify(pair)
    const group = groups.get(key) ?? { types: [], ...pair }
    groups.set(key, { ...group, types: [...group.types, type] })
  }
  return [...groups.values()].map(({ types, ...pair }) => ({
    of: groups.size > 1 ? listed(types.map((type) => providerTypeNames[type])) : '',
    ...wordDifferences(pair.before, pair.now),
  }))
}

/** What can be answered: an option beside the option of the same code. */
export function optionPairs(before: SectionItem, now: SectionItem): LinePair[] {
  const [had, has] = [answerLines(before.item), answerLines(now.item)]
  return [...new Set([...has.keys(), ...had.keys()])].map((key) => ({
    of: '',
    ...wordDifferences(had.get(key) ?? '', has.get(key) ?? ''),
  }))
}

/** Who is asked, and when. */
export function askedPairs(
  before: SectionItem,
  now: SectionItem,
  [was, is]: readonly [Instrument, Instrument],
): LinePair[] {
  const [had, has] = [askedLines(before, was), askedLines(now, is)]
  return has.map((line, at) => ({ of: '', ...wordDifferences(had[at] ?? '', line) }))
}

const directionTexts = {
  good: 'Agreeing, or more, is good',
  bad: 'Agreeing, or more, is bad',
  none: 'Neither is good or bad',
}

/** By what they are of, so that lines of two versions find each other. */
function answerLines(item: Item): Map<string, string> {
  const levels = item.kind === 'maturity_level' ? item.levels : []
  return new Map([
    ['kind', `Kind: ${item.kind.replaceAll('_', ' ')}`],
    ...levels.map(({ level, title }): [string, string] => [`level ${level}`, `Level ${level}: ${title}`]),
    ...optionsOf(item).map((option): [string, string] => [
      `option ${option.code}`,
      `${option.text}${option.score === undefined ? '' : ` (scores ${option.score})`}${levelOf(item, option.code)}`,
    ]),
    ...limitLines(item),
    ['reasons', `Reasons for giving none: ${item.reasons.join(', ').replaceAll('_', ' ') || 'none'}`],
    ['direction', directionTexts[item.direction]],
  ])
}

function levelOf(item: Item, code: string): string {
  const level =
    item.kind === 'maturity_level' && item.levels.find(({ elements }) => elements.some((one) => one.code === code))
  return level ? ` (level ${level.level})` : ''
}

function limitLines(item: Item): [string, string][] {
  switch (item.kind) {
    case 'number':
      return [['limits', `${item.minimum} to ${item.maximum} ${item.unit}, ${item.decimals} decimals`]]
    case 'text':
      return [['limits', `Up to ${item.maximumLength} characters (${item.role})`]]
    case 'multiple_choice':
      return [['exclusive', `Excludes the others: ${item.exclusive ?? 'none'}`]]
    default:
      return []
  }
}

function askedLines({ section, item }: SectionItem, instrument: Instrument): string[] {
  const all = item.askedOf.length === providerTypes.length
  return [
    section.scope === 'organisation' ? 'Answered once for the organisation' : 'Answered in each setting',
    `Asked of: ${all ? 'all provider types' : listed(item.askedOf.map((type) => providerTypeNames[type]))}`,
    conditionText(item, instrument),
  ]
}

/** "Only if sharing.in.gp is “Agree” or “Strongly agree”". */
export function conditionText({ when }: Item, instrument: Instrument): string {
  if (!when) return 'Always asked'
  const parts = when.anyOf.map(({ item, isOneOf }) => {
    const source = itemsOf(instrument).find(({ code }) => code === item)
    const texts = isOneOf.map((code) => source && optionsOf(source).find((option) => option.code === code)?.text)
    return `${item} is ${listed(
      texts.map((text, at) => `“${text ?? isOneOf[at] ?? ''}”`),
      'or',
    )}`
  })
  return `Only if ${listed(parts, 'or')}`
}
