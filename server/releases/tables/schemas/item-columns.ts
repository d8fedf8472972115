import { optionsOf } from '../../../instruments/answer-value.ts'
import { columnName, optionColumnName } from '../../../instruments/column-name.ts'
import type { Item, MaturityLevelItem } from '../../../instruments/instrument.ts'
import { type CodeLabel, column, type TableColumn, typedMissing, yesOrNo } from '../table-schema.ts'

/** What stands in a column of programmes. */
export type ListedProgrammes = readonly CodeLabel[]

/** The item's own column, unless it is a choice of several, and then a column for each option or element. */
export function itemColumns(item: Item, programmes: ListedProgrammes): TableColumn[] {
  const several = optionColumns(item)
  return item.kind === 'multiple_choice' ? several : [ownColumn(item, programmes), ...several]
}

function ownColumn(item: Item, programmes: ListedProgrammes): TableColumn {
  const name = columnName(item.code)
  const known = { ...typedMissing, item: item.code }
  const described = (more: Partial<TableColumn>) =>
    column(name, item.wording.text, item.guidance.text, { ...known, ...more })
  switch (item.kind) {
    case 'number': {
      const { minimum, maximum, unit, decimals } = item
      return described({ type: decimals === 0 ? 'integer' : 'number', minimum, maximum, unit })
    }
    case 'maturity_level':
      return described({ type: 'integer', minimum: 1, maximum: 5, codes: levelsOf(item) })
    case 'programmes':
      return described({ multiple: true, codes: programmes })
    case 'text':
      return described({})
    default:
      return described({ codes: optionsOf(item).map(({ code, text }) => ({ code, label: text })) })
  }
}

function optionColumns(item: Item): TableColumn[] {
  if (item.kind !== 'multiple_choice' && item.kind !== 'maturity_level') return []
  const codes = item.kind === 'multiple_choice' ? yesOrNo : metOrNot
  return optionsOf(item).map(({ code, text }) =>
    column(optionColumnName(item.code, code), text, item.wording.text, {
      ...typedMissing,
      type: 'integer',
      minimum: 0,
      maximum: 1,
      codes,
      item: item.code,
    }),
  )
}

const metOrNot: readonly CodeLabel[] = [
  { code: '0', label: 'Not met' },
  { code: '1', label: 'Met' },
]

function levelsOf({ levels }: MaturityLevelItem): CodeLabel[] {
  return levels.map(({ level, title }) => ({ code: String(level), label: title }))
}
