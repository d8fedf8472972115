import type { Item } from '../instruments/instrument.ts'

/** "7. " for each question, "7a. " for one that depends on others; a comment, evidence and "other" have none. */
export function numbersOf(items: readonly Item[]): Map<string, string> {
  const numbers = new Map<string, string>()
  let number = 0
  let letter = 0
  for (const item of items.filter((candidate) => candidate.kind !== 'text')) {
    letter = item.when ? letter + 1 : 0
    number += item.when ? 0 : 1
    numbers.set(item.code, `${number}${'abcdefghij'.charAt(letter - 1)}. `)
  }
  return numbers.size > 1 ? numbers : new Map()
}
