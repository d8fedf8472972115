import type { Instrument } from '../instruments/instrument.ts'
import type { Table } from '../platform/files/table.ts'
import { wordField, type WordsToMap } from './choose-answers.ts'
import type { ChosenColumns } from './choose-columns.ts'
import { proposeColumns } from './propose-columns.ts'
import type { ResultsLayout } from './results-layout.ts'

/** What two people chose for one field, in the values of its options. */
export interface ChosenByTwo {
  /** Undefined for a word that was not asked, because the columns were others then. */
  mine: string | undefined
  theirs: string
}

/** By field; empty where both chose the same. */
export type MappingConflicts = Readonly<Record<string, ChosenByTwo>>

/** What somebody chose of the columns who had not seen what is stored now, where that says otherwise. */
export function columnConflicts(
  table: Pick<Table, 'columns' | 'rows'>,
  instrument: Instrument,
  { chosen, layout }: { chosen: ChosenColumns; layout: ResultsLayout | undefined },
): MappingConflicts {
  if (!layout) return {}
  const stored = proposeColumns(table, instrument, layout)
  const columns = chosen.uses.flatMap((mine, place): [string, ChosenByTwo][] => {
    const theirs = stored[place] ?? ''
    return theirs === mine ? [] : [[`column-${place + 1}`, { mine, theirs }]]
  })
  const setting = { mine: chosen.everySetting ?? '', theirs: layout.everySetting ?? '' }
  const needsSetting = !chosen.uses.includes('setting') && setting.mine !== setting.theirs
  return { ...Object.fromEntries(columns), ...(needsSetting && { 'every-setting': setting }) }
}

/** The same of what words stand for. What nobody has chosen yet is only proposed, and in nobody's way. */
export function wordConflicts(
  { settings, scales }: WordsToMap,
  typed: (field: string) => string | undefined,
): MappingConflicts {
  const stored = [
    ...settings.map((word) => [wordField('setting', word), word] as const),
    ...scales.flatMap(({ scale, words }) => words.map((word) => [wordField(scale, word), word] as const)),
  ]
  return Object.fromEntries(
    stored.flatMap(([field, { stands: theirs, ground }]): [string, ChosenByTwo][] => {
      const mine = typed(field)
      if (mine === undefined) return [[field, { mine, theirs }]]
      return mine === theirs || ground !== 'chosen before' ? [] : [[field, { mine, theirs }]]
    }),
  )
}

/** As faults of a form: what the other chose, in the words of `saysOf`, and that one of both is to be chosen. */
export function conflictFaults(
  conflicts: MappingConflicts,
  nameOf: (field: string, choice: string) => string,
  saysOf: (chosen: string) => string = (chosen) => `Somebody else chose ${chosen} meanwhile`,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(conflicts).map(([field, { mine, theirs }]) => [
      field,
      mine === undefined
        ? 'Somebody else changed the columns meanwhile: say what this word stands for there'
        : `${saysOf(`“${nameOf(field, theirs)}”`)}, you “${nameOf(field, mine)}”. Choose one and go on`,
    ]),
  )
}
