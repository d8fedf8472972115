import type { Participant, Stratum } from '../../collections/collection.ts'
import { type Instrument, itemsOf } from '../../instruments/instrument.ts'
import type { PartnerRow, SheetContent } from '../../responses/sheet.ts'
import type { ClaimsState } from '../corroboration/claims-state.ts'
import { flowReader } from '../corroboration/flow-claims.ts'
import { cellsOf } from './cell.ts'
import type { Column, Columns, NumbersColumn } from './columns.ts'
import { clearValue, copiesOf, emptyColumn, itemWriter, type ItemWriter, putValue } from './item-column.ts'
import { scanSheet } from './scan-sheet.ts'
import { scoreKeeper } from './score-columns.ts'

export interface SheetColumns {
  /** The content of the sheet that counts for a participant, in the place of the one that did. */
  add(participantId: number, content: string): void
  /** No sheet counts for the participant any longer. */
  remove(participantId: number): void
  /** Of all sheets that count now; what is added or removed later does not change it. */
  finish(): Columns
  /** What others go on from; to be written down before more is added or removed. */
  state(): SheetsState
}

/** What was read from the sheets that count, without the participants and the questionnaire. */
export interface SheetsState {
  responded: Uint8Array
  items: ReadonlyMap<string, Column>
  scores: ReadonlyMap<string, NumbersColumn>
  flows: ClaimsState | undefined
}

interface Invited {
  participants: readonly Participant[]
  strata: readonly Stratum[]
}

/**
 * Turns the sheets of a collection into columns, one by one, so that the caller can pause in between. It goes on from what is
 * known, which it takes as its own, or from nothing.
 */
export function sheetColumns(
  instrument: Instrument,
  { participants, strata }: Invited,
  known?: SheetsState,
): SheetColumns {
  const version = `${instrument.code}|${instrument.version}`
  const rows = new Map(participants.map((participant, row) => [participant.id, row]))
  const responded = known?.responded ?? new Uint8Array(participants.length)
  const writers = writersOf(instrument, participants.length, known?.items)
  const items = itemsIn(writers)
  const scores = scoreKeeper(instrument, { items, responded }, known?.scores)
  const flows = flowReader(instrument, participants, known?.flows)
  const cells = cellsOf(participants)
  return {
    add(participantId, content) {
      const row = rows.get(participantId)
      // invited since the participants were read: the next load has it
      if (row === undefined) return
      const partners =
        scanSheet(content, row, { version, writers }) ?? putSheet(content, row, { version, writers }).partners
      responded[row] = 1
      scores.put(row)
      flows?.put(row, partners)
    },
    remove(participantId) {
      const row = rows.get(participantId)
      if (row === undefined) return
      responded[row] = 0
      for (const writer of writers) if (writer) clearValue(writer, row)
      scores.put(row)
      flows?.clear(row)
    },
    finish: () => ({
      instrument,
      participants,
      strata,
      cells,
      responded: responded.slice(),
      items: copiesOf(items),
      scores: scores.finish(),
      flows: flows?.later(),
    }),
    state: () => ({ responded, items, scores: scores.finish(), flows: flows?.state() }),
  }
}

/** In the order of the values of a sheet; none for what is not counted. */
function writersOf(
  instrument: Instrument,
  length: number,
  known?: ReadonlyMap<string, Column>,
): (ItemWriter | undefined)[] {
  return itemsOf(instrument)
    .filter((item) => item.kind !== 'partner_choice')
    .map((item) => {
      const column = known?.get(item.code) ?? emptyColumn(item, length)
      return column && itemWriter(item, column)
    })
}

function itemsIn(writers: readonly (ItemWriter | undefined)[]): Map<string, Column> {
  return new Map(writers.flatMap((writer) => (writer ? [[writer.item.code, writer.column] as const] : [])))
}

/** Puts in a sheet whatever way it is written; throws for one of another version, or without a value for an item. */
function putSheet(
  content: string,
  row: number,
  { version, writers }: { version: string; writers: readonly (ItemWriter | undefined)[] },
): { partners: readonly PartnerRow[] } {
  const sheet = JSON.parse(content) as SheetContent
  if (sheet.instrument !== version) throw new Error(`A sheet answers ${sheet.instrument}, not ${version}`)
  for (const [place, writer] of writers.entries()) {
    if (!writer) continue
    const value = sheet.items[place]
    if (value === undefined) throw new Error(`A sheet has no value for ${writer.item.code}`)
    putValue(writer, row, value)
  }
  return sheet
}
