import type { Instrument, Section } from '../../instruments/instrument.ts'
import { missingReasons } from '../../instruments/typed-missing.ts'
import { itemScores } from '../../scoring/item-score.ts'
import { type ScoreOrReason, sectionScore } from '../../scoring/section-score.ts'
import { absenceCode, type Column, emptyNumbers, type NumbersColumn } from './columns.ts'
import { copyOf } from './item-column.ts'

/** The scores of the participants that responded, by the code of each section that has scored items. */
export function scoreColumns(
  instrument: Instrument,
  items: ReadonlyMap<string, Column>,
  responded: Uint8Array,
): Map<string, NumbersColumn> {
  const scores = scoreKeeper(instrument, { items, responded })
  for (const row of responded.keys()) scores.put(row)
  return scores.finish()
}

/** Scores that follow columns which change. */
export interface ScoreKeeper {
  /** What stands in a row of the columns has changed. */
  put(row: number): void
  /** As of now: what is put later does not change it. */
  finish(): Map<string, NumbersColumn>
}

/** Goes on from the scores known, which it takes as its own. */
export function scoreKeeper(
  instrument: Instrument,
  { items, responded }: { items: ReadonlyMap<string, Column>; responded: Uint8Array },
  known?: ReadonlyMap<string, NumbersColumn>,
): ScoreKeeper {
  const sections = instrument.sections.flatMap((section) => {
    const readers = scoreReaders(section, items)
    const column = known?.get(section.code) ?? emptyNumbers(responded.length)
    return readers.length > 0 ? [{ section, column, put: scorePutter(readers, column, responded) }] : []
  })
  return {
    put(row) {
      for (const { put } of sections) put(row)
    },
    finish: () => new Map(sections.map(({ section, column }) => [section.code, copyOf(column)])),
  }
}

function scorePutter(readers: readonly ScoreReader[], column: NumbersColumn, responded: Uint8Array) {
  // one for all rows: there are hundreds of thousands
  const own: ScoreOrReason[] = []
  return (row: number) => {
    const hasSheet = responded[row] === 1
    for (const [place, read] of readers.entries()) own[place] = read(row)
    const score = hasSheet ? sectionScore(own) : undefined
    column.missing[row] = score === undefined ? absenceCode(hasSheet ? 'no_score' : 'no_response') : 0
    column.values[row] = score ?? Number.NaN
  }
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
