import { type Instrument, itemsOf } from '../instruments/instrument.ts'
import { askedItems } from '../instruments/routing.ts'
import type { ResultRow } from './results-file.ts'

/**
 * A sentence for each item that the file answers for organisations whom the questionnaire does not put it to, by their
 * type or by another answer: such an answer is stored as not asked.
 */
export function routedPast(instrument: Instrument, rows: readonly ResultRow[]): string[] {
  const items = itemsOf(instrument)
  const past = new Map<string, { count: number; first: string }>()
  for (const { code, setting, answers } of rows) {
    const asked = askedItems(items, setting, answers)
    for (const item of answers.keys()) {
      if (asked.has(item)) continue
      const known = past.get(item)
      if (known) known.count += 1
      else past.set(item, { count: 1, first: `${code.text} ${setting}, line ${code.line}` })
    }
  }
  return [...past].map(
    ([item, { count, first }]) =>
      `${item}: ${count.toLocaleString('en-GB')} ${count === 1 ? 'answer is of one' : 'answers are of those'} whom the questionnaire does not ask it (first ${first}), so ${count === 1 ? 'it counts' : 'they count'} as not asked`,
  )
}
