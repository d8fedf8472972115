import type { Instrument } from '../instruments/instrument.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { ColumnUse } from './propose-columns.ts'
import { columnItems, type ResultsLayout, type RowColumn, rowColumns, usualLayout } from './results-layout.ts'

/** What somebody has said of the columns of a file. */
export interface ChosenColumns {
  /** In the order of the columns. */
  uses: readonly ColumnUse[]
  /** The setting of every row, where no column holds it. */
  everySetting: ProviderType | undefined
  /** That items without a column were not part of the earlier survey. */
  othersNotAsked: boolean
}

/** Faults by field: `column-1` and so on, `every-setting`, `others`. */
export type ColumnFaults = Readonly<Record<string, string>>

/** The layout that comes of it, on top of what was known of words before; or what has to be put right. */
export function layoutOfColumns(
  { columns, titles }: { columns: readonly string[]; titles: readonly string[] },
  instrument: Instrument,
  { chosen, earlier = usualLayout }: { chosen: ChosenColumns; earlier: ResultsLayout | undefined },
): { layout: ResultsLayout; faults?: undefined } | { faults: ColumnFaults } {
  const withoutColumn = itemsWithoutColumn(instrument, chosen.uses)
  const faults = {
    ...usedTwice(chosen.uses, titles),
    ...needed(chosen),
    ...(withoutColumn.length > 0 &&
      !chosen.othersNotAsked && {
        others: `Choose columns for ${withoutColumn.slice(0, 5).join(', ')}${withoutColumn.length > 5 ? ` and ${withoutColumn.length - 5} more` : ''}, or say that the earlier survey did not have them`,
      }),
  }
  if (Object.keys(faults).length > 0) return { faults }
  const columnOf = (use: RowColumn) => columns[chosen.uses.indexOf(use)] ?? ''
  const items = columns.flatMap((column, place): [string, string][] => {
    const code = itemIn(chosen.uses[place] ?? '')
    return code === undefined ? [] : [[column, code]]
  })
  return {
    layout: {
      ...earlier,
      ...Object.fromEntries(rowColumns.map((use) => [use, columnOf(use)])),
      items: new Map(items),
      unused: new Set(columns.filter((_column, place) => chosen.uses[place] === '')),
      notInFile: new Set(withoutColumn),
      everySetting: chosen.uses.includes('setting') ? undefined : chosen.everySetting,
    },
  }
}

/** The item that a use names. */
export function itemIn(use: ColumnUse): string | undefined {
  return use.startsWith('item:') ? use.slice('item:'.length) : undefined
}

/** The codes of items that need a column and have none; texts need none. */
export function itemsWithoutColumn(instrument: Instrument, uses: readonly ColumnUse[]): string[] {
  return columnItems(instrument)
    .filter((item) => item.kind !== 'text' && !uses.includes(`item:${item.code}`))
    .map((item) => item.code)
}

function usedTwice(uses: readonly ColumnUse[], titles: readonly string[]): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const [place, use] of uses.entries()) {
    const first = uses.indexOf(use)
    if (use !== '' && first < place)
      faults[`column-${place + 1}`] =
        `“${titles[first] ?? ''}” holds this already: choose something else, or “Not used”`
  }
  return faults
}

function needed({ uses, everySetting }: ChosenColumns): Record<string, string> {
  return {
    ...(!uses.includes('organisation') && { 'column-1': 'Choose the column that holds the organisation’s code' }),
    ...(!uses.includes('setting') &&
      !everySetting && {
        'every-setting': 'Choose a column for the care setting, or the one care setting of all rows',
      }),
  }
}
