import { optionsOf } from '../../instruments/answer-value.ts'
import { columnName, optionColumnName } from '../../instruments/column-name.ts'
import { type Instrument, type Item, itemsOf, type MaturityLevelItem } from '../../instruments/instrument.ts'
import { letterOf, missingNames, missingReasons } from '../../instruments/typed-missing.ts'
import { csvLine } from '../../platform/files/csv-line.ts'
import { itemScores } from '../../scoring/item-score.ts'
import { noProgramme } from './reading.ts'
import { codesSchema } from './schemas/codes-schema.ts'
import { headerOf } from './table-schema.ts'

type Cells = (string | number)[]

/** The codebook's codes: what each stands for. Those of what is missing hold for every item. */
export function codesFile(instrument: Instrument, programmes: readonly { code: string; name: string }[]): string[] {
  return [headerOf(codesSchema), ...codesRows(instrument, programmes).map(csvLine)]
}

/** Their cells. */
export function codesRows(instrument: Instrument, programmes: readonly { code: string; name: string }[]): Cells[] {
  const listed = [...programmes, { code: noProgramme, name: 'None of them' }]
  return [
    ...itemsOf(instrument).flatMap((item) =>
      item.kind === 'programmes' ? programmeRows(item, listed) : optionRows(item),
    ),
    ...missingReasons.map((reason, place) => [
      '',
      '',
      'missing',
      `.${letterOf(reason)}`,
      place + 1,
      missingNames[reason],
      '',
    ]),
  ]
}

function optionRows(item: Item): Cells[] {
  const isSeveral = item.kind === 'multiple_choice' || item.kind === 'maturity_level'
  const kind = item.kind === 'maturity_level' ? 'element' : 'option'
  const options = optionsOf(item).map(({ code, text, score = '' }, place): Cells => {
    const column = isSeveral ? optionColumnName(item.code, code) : columnName(item.code)
    return [item.code, column, kind, code, place + 1, text, score]
  })
  return item.kind === 'maturity_level' ? [...levelRows(item), ...options] : options
}

function levelRows(item: MaturityLevelItem): Cells[] {
  const scores = itemScores(item) ?? []
  return item.levels.map(({ level, title }) => {
    return [item.code, columnName(item.code), 'level', level, level, title, scores[level - 1] ?? '']
  })
}

function programmeRows(item: Item, programmes: readonly { code: string; name: string }[]): Cells[] {
  return programmes.map(({ code, name }, place) => {
    return [item.code, columnName(item.code), 'programme', code, place + 1, name, '']
  })
}
