import { columnName } from '../instruments/column-name.ts'
import type { Instrument, Item } from '../instruments/instrument.ts'
import type { Table } from '../platform/files/table.ts'
import { usualSetting } from './usual-words.ts'
import { columnItems, type ResultsLayout, type RowColumn, rowColumns, usualLayout, wordKey } from './results-layout.ts'

/** What a column holds: one of what every row has, an item, or nothing that is read. */
export type ColumnUse = RowColumn | `item:${string}` | ''

/** Names that people give to columns, in the order in which they are looked for. */
const usualNames: Record<RowColumn, readonly string[]> = {
  organisation: ['ods code', 'organisation code', 'org code', 'trust code', 'provider code', 'cqc provider id', 'code'],
  setting: ['care setting', 'setting', 'provider type', 'organisation type', 'trust type', 'sector', 'type'],
  name: ['provider name', 'organisation name', 'org name', 'trust name', 'organisation', 'trust', 'provider', 'name'],
  region: ['nhs region code', 'region code', 'nhs region', 'region'],
  icb: ['icb code', 'icb', 'integrated care board', 'stp code', 'stp'],
}

/**
 * A use for each column, in their order: as an earlier mapping has it, by what the columns are usually called, by an item's
 * code, by what stands in them, or by the item's words. Nothing is used twice, and a name that fits nothing is not used.
 */
export function proposeColumns(
  { columns, rows }: Pick<Table, 'columns' | 'rows'>,
  instrument: Instrument,
  earlier: ResultsLayout | undefined,
): ColumnUse[] {
  const items = columnItems(instrument)
  const uses = new Map<string, ColumnUse>()
  const taken = new Set<ColumnUse>()
  const give = (column: string | undefined, use: ColumnUse) => {
    if (column === undefined || uses.has(column) || (use !== '' && taken.has(use))) return
    uses.set(column, use)
    taken.add(use)
  }
  const known = new Set(items.map((item) => item.code))
  for (const [column, use] of earlier ? usesIn(earlier, known) : []) if (columns.includes(column)) give(column, use)
  for (const use of rowColumns) give(usualColumn(columns, use), use)
  for (const item of items) give(columns.find(isCalledBy(item)), `item:${item.code}`)
  for (const use of ['organisation', 'setting'] as const)
    give(
      columns.find((column) => !uses.has(column) && holds[use](firstWords(rows, column))),
      use,
    )
  for (const { column, item } of alike(
    columns.filter((each) => !uses.has(each)),
    items,
  ))
    give(column, `item:${item.code}`)
  return columns.map((column) => uses.get(column) ?? '')
}

function usesIn(layout: ResultsLayout, known: ReadonlySet<string>): [string, ColumnUse][] {
  return [
    ...rowColumns.flatMap((use): [string, ColumnUse][] => (layout[use] === '' ? [] : [[layout[use], use]])),
    ...[...layout.items].flatMap(([column, code]): [string, ColumnUse][] =>
      known.has(code) ? [[column, `item:${code}`]] : [],
    ),
    ...[...layout.unused].map((column): [string, ColumnUse] => [column, '']),
  ]
}

const wordsLookedAt = 50

function firstWords(rows: Table['rows'], column: string): string[] {
  const texts = rows.slice(0, wordsLookedAt * 4).map((row) => row.cell(column).text)
  return texts.filter((text) => text !== '').slice(0, wordsLookedAt)
}

/** Whether words look like what every row has, whatever the column is called: most of them do, and as often as usual. */
const holds: Record<'organisation' | 'setting', (words: readonly string[]) => boolean> = {
  organisation: (words) =>
    mostly(words, (word) => /^([a-z][a-z0-9]{2,5}|1-\d{6,})$/i.test(word)) &&
    words.some((word) => /\d/.test(word)) &&
    new Set(words).size * 2 > words.length,
  setting: (words) =>
    mostly(words, (word) => word.length <= 40 && usualSetting(word) !== undefined) && new Set(words).size <= 10,
}

function mostly(words: readonly string[], is: (word: string) => boolean): boolean {
  return words.length > 0 && words.filter(is).length * 5 >= words.length * 4
}

function usualColumn(columns: readonly string[], use: RowColumn): string | undefined {
  if (columns.includes(usualLayout[use])) return usualLayout[use]
  const plain = columns.map((column) => ({ column, name: wordsIn(column).join(' ') }))
  for (const name of usualNames[use]) {
    const found = plain.find((each) => each.name === name)
    if (found) return found.column
  }
  return undefined
}

function isCalledBy(item: Item) {
  const codes = [item.code, columnName(item.code)].map((code) => code.toLowerCase())
  const words = wordsIn(item.code).join(' ')
  return (column: string) => codes.includes(column) || wordsIn(column).join(' ') === words
}

/** A column and an item whose words have this much in common are taken for one another. */
const likeness = 0.6

/** Columns that are headed by (nearly) an item's wording, the likest pairs first; what fits two items equally fits none. */
function alike(columns: readonly string[], items: readonly Item[]): { column: string; item: Item }[] {
  const wordings = items.map((item) => ({
    item,
    texts: [item.wording.text, ...Object.values(item.wording.byType)].map((text) => new Set(wordsIn(text))),
  }))
  const pairs = columns.flatMap((column) => {
    const words = new Set(wordsIn(column.replace(/^q?\d+[.):]?\s+/, '')))
    const [first, second] = wordings
      .map(({ item, texts }) => ({ column, item, share: Math.max(...texts.map((text) => shareOf(words, text))) }))
      .toSorted((a, b) => b.share - a.share)
    return first && first.share >= likeness && first.share > (second?.share ?? 0) ? [first] : []
  })
  return pairs.toSorted((a, b) => b.share - a.share)
}

/** How much two sets of words have in common, 0 to 1: the words of both among the words of either. */
function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length
  const either = a.size + b.size - both
  return either === 0 ? 0 : both / either
}

function wordsIn(text: string): string[] {
  return wordKey(text).match(/[\p{L}\p{N}]+/gu) ?? []
}
