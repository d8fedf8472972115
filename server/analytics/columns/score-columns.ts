import type { Instrument, Section } from '../../instruments/instrument.ts'
import { missingReasons } from '../../instruments/typed-missing.ts'
import { itemScores } from '../../scoring/item-score.ts'
import { type ScoreOrReason, sectionScore } from '../../scoring/section-score.ts'
import { absenceCode, type Column, emptyNumbers, type NumbersColumn } from './columns.ts'

/** The scores of the participants that responded, by the code of each section that has scored items. */
export function scoreColumns(
  instrument: Instrument,
  items: ReadonlyMap<string, Column>,
  responded: Uint8Array,
): Map<string, NumbersColumn> {
  const scores = new Map<string, NumbersColumn>()
  for (const section of instrument.sections) {
    const readers = scoreReaders(section, items)
    if (readers.length > 0) scores.set(section.code, scoreColumn(readers, responded))
  }
  return scores
}

export type ScoreReader = (row: number) => ScoreOrReason

/** For each scored item of a section, what the participant in a row has on it. */
export function scoreReaders(section: Section, items: ReadonlyMap<string, Column>): ScoreReader[] {
  return section.items.flatMap((item) => {
    const [column, scores] = [items.get(item.code), itemScores(item)]
    if (column?.kind !== 'places' || !scores) return []
    const { values } = column
    return (row: number) => {
      const code = values[row] ?? 0
      return (code < 0 ? missingReasons[-1 - code] : scores[code]) ?? 'not_applicable'
    }
  })
}

function scoreColumn(readers: readonly ScoreReader[], responded: Uint8Array): NumbersColumn {
  const column = emptyNumbers(responded.length)
  for (const [row, hasSheet] of responded.entries()) {
    if (!hasSheet) continue
    const score = sectionScore(readers.map((read) => read(row)))
    column.missing[row] = score === undefined ? absenceCode('no_score') : 0
    column.values[row] = score ?? Number.NaN
  }
  return column
}
