import { optionsOf } from '../instruments/answer-value.ts'
import type { Item } from '../instruments/instrument.ts'
import { letterOf } from '../instruments/typed-missing.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { FileWord, Scale } from './file-words.ts'
import { optionOf, reasonFor } from './result-value.ts'
import { type ResultsLayout, type StoredReason, storedReasons } from './results-layout.ts'
import { usualMissingReason, usualSetting } from './usual-words.ts'

/** Why a word is taken for what it is; a guess is to be looked at. */
export type Ground = 'chosen before' | 'as it is written' | 'score' | 'usual word' | 'place on the scale' | 'unknown'

/** What a word stands for: an option's code, a level's number, `.a` to `.h` for no answer; empty where nobody knows. */
export interface Proposal extends FileWord {
  stands: string
  ground: Ground
}

/** A proposal for each word of a scale. */
export function proposeAnswers(scale: Scale, layout: ResultsLayout): Proposal[] {
  const [item] = scale.items
  if (!item) return []
  const proposals = scale.words.map((word) => ({ ...word, ...proposalFor(word, scale, layout) }))
  const numbers = numbersOf(item, proposals)
  return proposals.map((word) => {
    const stands = word.stands === '' ? numbers?.of(word.text) : undefined
    return numbers && stands !== undefined ? { ...word, stands, ground: numbers.ground } : word
  })
}

export function proposeSettings(
  words: readonly FileWord[],
  { settings }: ResultsLayout,
): (FileWord & { stands: ProviderType | ''; ground: Ground })[] {
  return words.map((word) => {
    const known = settings.get(word.key)
    if (known) return { ...word, stands: known, ground: 'chosen before' }
    const usual = usualSetting(word.text)
    if (!usual) return { ...word, stands: '', ground: 'unknown' }
    return { ...word, stands: usual, ground: usual === word.text ? 'as it is written' : 'usual word' }
  })
}

/** How no answer of a kind is told apart from an option: `.d`. */
export function tokenOf(reason: StoredReason): string {
  return `.${letterOf(reason)}`
}

/** The reasons that a cell of these items can stand for: a sheet holds no "don't know" of who was not offered it. */
export function reasonsOf(item: Item): StoredReason[] {
  return storedReasons.filter((reason) =>
    reason === 'not_applicable' || reason === 'dont_know' ? item.reasons.includes(reason) : true,
  )
}

function proposalFor(word: FileWord, { items }: Scale, layout: ResultsLayout): { stands: string; ground: Ground } {
  const [item] = items
  if (!item) return unknown
  const chosen = items.flatMap(({ code }) => layout.answers.get(code)?.get(word.key) ?? []).find(standsIn(item))
  if (chosen !== undefined) return { stands: chosen, ground: 'chosen before' }
  const option = optionIn(item, word.text)
  if (option !== undefined) return { stands: option, ground: 'as it is written' }
  const reason = reasonFor(word.text, layout)
  if (reason && reasonsOf(item).includes(reason))
    return { stands: tokenOf(reason), ground: word.text === '' ? 'as it is written' : 'chosen before' }
  const usual = usualMissingReason(word.text)
  if (!usual) return unknown
  const offered = reasonsOf(item).includes(usual) ? usual : 'blank'
  return item.kind === 'text' && offered !== usual ? unknown : { stands: tokenOf(offered), ground: 'usual word' }
}

const unknown = { stands: '', ground: 'unknown' } as const

/** Whether a choice can be made for an item, such as one from the mapping of another file. */
export function standsIn(item: Item) {
  const tokens = reasonsOf(item).map(tokenOf)
  return (stands: string) =>
    tokens.includes(stands) || isLevel(item, stands) || optionsOf(item).some(({ code }) => code === stands)
}

function optionIn(item: Item, text: string): string | undefined {
  if (isLevel(item, text)) return text
  return item.kind === 'maturity_level' ? undefined : optionOf(optionsOf(item), text)?.code
}

function isLevel(item: Item, text: string): boolean {
  return item.kind === 'maturity_level' && item.levels.some(({ level }) => String(level) === text)
}

/**
 * How the numbers that nothing else explains are to be read: all of them as scores of options or, where they are whole and
 * from 1 to as many as there are options, as places on the scale. Two at least: one number alone says nothing.
 */
function numbersOf(
  item: Item,
  proposals: readonly Proposal[],
): { ground: Ground; of: (text: string) => string | undefined } | undefined {
  if (item.kind !== 'statement' && item.kind !== 'single_choice') return undefined
  const left = proposals.filter(({ stands, text }) => stands === '' && /^-?\d+([.,]\d+)?$/.test(text))
  if (left.length < 2) return undefined
  const byScore = (text: string) => item.options.find(({ score }) => String(score) === text)?.code
  if (left.every(({ text }) => byScore(text))) return { ground: 'score', of: byScore }
  const byPlace = (text: string) => (/^\d{1,2}$/.test(text) ? item.options[Number(text) - 1]?.code : undefined)
  return left.every(({ text }) => byPlace(text)) ? { ground: 'place on the scale', of: byPlace } : undefined
}
