import type { Item } from '../instruments/instrument.ts'

/**
 * The score, 0 to 100, that an answer to an item carries, by the option's place; for a maturity level by the level less
 * 1, each level counting 25. It is undefined for an item that does not enter its section's score: numbers, choices,
 * texts, and a statement of which neither answer is better. Where agreeing is bad the scores are reversed.
 */
export function itemScores(item: Item): readonly (number | undefined)[] | undefined {
  if (item.kind === 'maturity_level') return [0, 25, 50, 75, 100]
  if (item.kind !== 'statement' || item.direction === 'none') return undefined
  return item.options.map(({ score }) => (score !== undefined && item.direction === 'bad' ? 100 - score : score))
}
