import { columnName } from '../instruments/column-name.ts'
import { type Instrument, type Item, itemsOf } from '../instruments/instrument.ts'
import type { MissingReason } from '../instruments/typed-missing.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { Fault } from '../platform/files/csv.ts'

/** What a column other than those of items can hold. */
export const rowColumns = ['organisation', 'setting', 'name', 'region', 'icb'] as const
export type RowColumn = (typeof rowColumns)[number]

/**
 * How a file of results is to be taken: which column holds what, and what its words stand for. Columns are named in
 * small letters; those for name, region and ICB need not be there. Words are compared by `wordKey`.
 */
export interface ResultsLayout extends Record<RowColumn, string> {
  /** Item codes by column, for columns that are not called by the item's code. */
  items: ReadonlyMap<string, string>
  /** Columns that are left out, even if they are called by an item's code. */
  unused: ReadonlySet<string>
  /** Items that the earlier survey did not have: they are stored as not in this version. */
  notInFile: ReadonlySet<string>
  /** The care setting of every row, of a file that has no column for it. */
  everySetting: ProviderType | undefined
  /** Care settings by the file's words for them. */
  settings: ReadonlyMap<string, ProviderType>
  /** By item: the code of the option, or the number of the level, for the file's words. */
  answers: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** What the file writes where there is no answer. */
  missing: ReadonlyMap<string, StoredReason>
}

/** The reasons that a sheet of an earlier survey can hold. A whole row without an answer is no response. */
export const storedReasons = [
  'not_applicable',
  'dont_know',
  'blank',
  'not_asked',
  'not_in_version',
  'suppressed',
] as const satisfies readonly MissingReason[]
export type StoredReason = (typeof storedReasons)[number]

export const usualLayout: ResultsLayout = {
  organisation: 'ods_code',
  setting: 'care_setting',
  name: 'provider_name',
  region: 'nhs_region_code',
  icb: 'icb_code',
  items: new Map(),
  unused: new Set(),
  notInFile: new Set(),
  everySetting: undefined,
  settings: new Map(),
  answers: new Map(),
  missing: new Map(),
}

/** Words that differ in case, spaces and the shape of apostrophes only are one word. */
export function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[‘’`´]/g, "'")
    .replaceAll(/[–—−]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

export interface ItemColumn {
  column: string
  item: Item
}

/** The items that a file can have columns for. */
export function columnItems(instrument: Instrument): Item[] {
  return itemsOf(instrument).filter((item) => item.kind !== 'partner_choice')
}

/** Finds each item's column: the one that was named for it, or the one called by its code (with dots or underscores). */
export function itemColumns(
  columns: readonly string[],
  layout: ResultsLayout,
  instrument: Instrument,
): { found: ItemColumn[]; unread: string[]; faults: Fault[] } {
  const items = columnItems(instrument)
  const byColumn = new Map(items.flatMap((item) => [item.code, columnName(item.code)].map((name) => [name, item])))
  const byCode = new Map(items.map((item) => [item.code, item]))
  const read = new Set<string>(rowColumns.map((column) => layout[column]))
  const found = columns.flatMap((column) => {
    if (read.has(column) || (layout.unused.has(column) && !layout.items.has(column))) return []
    const named = layout.items.get(column)
    const item = named === undefined ? byColumn.get(column) : byCode.get(named)
    return item ? [{ column, item }] : []
  })
  const known = new Set([...read, ...found.map(({ column }) => column)])
  return {
    found,
    unread: columns.filter((column) => !known.has(column)),
    faults: [...misnamed(columns, layout, byCode), ...miscounted(items, found, { columns, layout })],
  }
}

function misnamed(columns: readonly string[], layout: ResultsLayout, byCode: ReadonlyMap<string, Item>): Fault[] {
  return [...layout.items].flatMap(([column, code]) => [
    ...(columns.includes(column) ? [] : [headerFault(`There is no column “${column}”, which is named for ${code}`)]),
    ...(byCode.has(code)
      ? []
      : [headerFault(`There is no item “${code}” in the questionnaire, which “${column}” is named for`)]),
  ])
}

function miscounted(
  items: readonly Item[],
  found: readonly ItemColumn[],
  { columns, layout }: { columns: readonly string[]; layout: ResultsLayout },
): Fault[] {
  const columnsOf = new Map<string, string[]>()
  for (const { column, item } of found) columnsOf.set(item.code, [...(columnsOf.get(item.code) ?? []), column])
  return items.flatMap((item) => {
    const [first, second] = columnsOf.get(item.code) ?? []
    if (first === undefined)
      return item.kind === 'text' || layout.notInFile.has(item.code) ? [] : [headerFault(noColumn(item))]
    if (second === undefined) return []
    const names = (columnsOf.get(item.code) ?? []).map((column) => `“${column}”`).join(' and ')
    const message = `${names} are both columns of ${item.code}: keep one`
    return [{ line: 1, column: columns.indexOf(second) + 1, message }]
  })
}

function noColumn({ code }: Item): string {
  return `There is no column for ${code}: name one, or say that the earlier survey did not have it`
}

function headerFault(message: string): Fault {
  return { line: 1, column: 1, message }
}
