import { optionsOf } from '../instruments/answer-value.ts'
import type { Instrument, Item } from '../instruments/instrument.ts'
import { countryElsewhere } from '../organisations/geography.ts'
import type { SpreadsheetTable } from '../platform/files/spreadsheet-table.ts'
import type { TableRow } from '../platform/files/table.ts'
import { optionOf, partsOf } from './result-value.ts'
import { itemColumns, type ResultsLayout, wordKey } from './results-layout.ts'
import { usualMissingReason } from './usual-words.ts'
import { readsAsNumber } from './result-number.ts'

/** A word that stands in a file, told once however often it does. */
export interface FileWord {
  key: string
  /** As it stands where it is first. */
  text: string
  count: number
  firstLine: number
}

/** Items that are answered in the same way, so that a word means the same in all of their columns. */
export interface Scale {
  items: readonly Item[]
  /** The most frequent first. */
  words: readonly FileWord[]
}

/** The words of a file's answers by the scale that they belong to, in the order of the questionnaire. */
export function scalesOf(table: SpreadsheetTable, layout: ResultsLayout, instrument: Instrument): Scale[] {
  const scales = new Map<string, { items: Item[]; words: Map<string, FileWord> }>()
  const rows = countedRows(table, layout)
  for (const { column, item } of itemColumns(table.columns, layout, instrument).found) {
    const sign = signOf(item)
    if (sign === undefined) continue
    const scale = scales.get(sign) ?? { items: [], words: new Map<string, FileWord>() }
    scales.set(sign, scale)
    scale.items.push(item)
    for (const row of rows)
      for (const text of wordsIn(row.cell(column).text, item, table)) countWord(scale.words, text, row.line)
  }
  return [...scales.values()]
    .map(({ items, words }) => ({ items, words: mostFrequent(words) }))
    .filter(({ words }) => words.length > 0)
}

/** The words of the column that holds the care setting. */
export function settingWords(table: SpreadsheetTable, layout: ResultsLayout): FileWord[] {
  const words = new Map<string, FileWord>()
  if (layout.setting === '') return []
  for (const row of countedRows(table, layout)) countWord(words, row.cell(layout.setting).text, row.line)
  return mostFrequent(words)
}

function countedRows(table: SpreadsheetTable, layout: ResultsLayout): TableRow[] {
  return table.rows.filter((row) => countryElsewhere(row.cell(layout.region).text) === undefined)
}

/** Items with the same sign are of one scale; undefined for those whose words are never mapped. */
function signOf(item: Item): string | undefined {
  if (item.kind === 'programmes' || item.kind === 'partner_choice') return undefined
  if (item.kind === 'text') return 'text'
  return JSON.stringify([item.kind, optionsOf(item).map(({ code, text }) => [code, text]), item.reasons])
}

/** What of a cell somebody may have to explain: not a number, and of a text only what looks like none. */
function wordsIn(text: string, item: Item, rules: { decimalComma: boolean }): string[] {
  switch (item.kind) {
    case 'number':
      return readsAsNumber(text, rules) ? [] : [text]
    case 'text':
      return text !== '' && usualMissingReason(text) ? [text] : []
    case 'multiple_choice':
      return text === '' || optionOf(optionsOf(item), text) ? [text] : partsOf(text)
    default:
      return [text]
  }
}

function countWord(words: Map<string, FileWord>, text: string, line: number): void {
  const key = wordKey(text)
  const known = words.get(key)
  if (known) {
    known.count += 1
    known.firstLine = Math.min(known.firstLine, line)
  } else words.set(key, { key, text, count: 1, firstLine: line })
}

function mostFrequent(words: ReadonlyMap<string, FileWord>): FileWord[] {
  return [...words.values()].toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
}
