import { columnName } from '../instruments/column-name.ts'
import { type Instrument, type Item, itemsOf } from '../instruments/instrument.ts'
import type { Fault } from '../platform/files/csv.ts'

/** Which column of a file of results holds what; those for name, region and ICB need not be there. */
export interface ResultsLayout {
  organisation: string
  setting: string
  name: string
  region: string
  icb: string
  /** Item codes by column, for columns that are not called by the item's code. */
  items: ReadonlyMap<string, string>
}

export const usualLayout: ResultsLayout = {
  organisation: 'ods_code',
  setting: 'care_setting',
  name: 'provider_name',
  region: 'nhs_region_code',
  icb: 'icb_code',
  items: new Map(),
}

export interface ItemColumn {
  column: string
  item: Item
}

/** Finds each item's column: the one that was named for it, or the one called by its code (with dots or underscores). */
export function itemColumns(
  columns: readonly string[],
  layout: ResultsLayout,
  instrument: Instrument,
): { found: ItemColumn[]; unread: string[]; faults: Fault[] } {
  const items = itemsOf(instrument).filter((item) => item.kind !== 'partner_choice')
  const found = columns.flatMap((column) => {
    const item = items.find((each) => isColumnOf(each, column, layout))
    return item ? [{ column, item }] : []
  })
  const read = new Set([layout.organisation, layout.setting, layout.name, layout.region, layout.icb])
  return {
    found,
    unread: columns.filter((column) => !read.has(column) && !found.some((each) => each.column === column)),
    faults: [
      ...misnamed(columns, layout, items),
      ...items.flatMap((item) =>
        miscounted(
          item,
          found.filter((each) => each.item === item),
          columns,
        ),
      ),
    ],
  }
}

function isColumnOf(item: Item, column: string, layout: ResultsLayout): boolean {
  const named = layout.items.get(column)
  return named === undefined ? column === item.code || column === columnName(item.code) : named === item.code
}

function misnamed(columns: readonly string[], layout: ResultsLayout, items: readonly Item[]): Fault[] {
  return [...layout.items].flatMap(([column, code]) => [
    ...(columns.includes(column) ? [] : [headerFault(`There is no column “${column}”, which --map names for ${code}`)]),
    ...(items.some((item) => item.code === code)
      ? []
      : [headerFault(`There is no item “${code}” in the questionnaire, which --map names for “${column}”`)]),
  ])
}

function miscounted(item: Item, columns: readonly ItemColumn[], all: readonly string[]): Fault[] {
  if (columns.length === 0 && item.kind !== 'text')
    return [headerFault(`There is no column for ${item.code}: name one with --map COLUMN=${item.code}`)]
  const [, second] = columns
  if (!second) return []
  const names = columns.map(({ column }) => `“${column}”`).join(' and ')
  return [
    { ...headerFault(`${names} are both columns of ${item.code}: keep one`), column: all.indexOf(second.column) + 1 },
  ]
}

function headerFault(message: string): Fault {
  return { line: 1, column: 1, message }
}
