import type { Participant, Stratum } from '../../collections/collection.ts'
import { type Instrument, itemsOf } from '../../instruments/instrument.ts'
import type { SheetContent } from '../../responses/sheet.ts'
import { cellsOf } from './cell.ts'
import type { Column, Columns } from './columns.ts'
import { flowReader } from '../corroboration/flow-claims.ts'
import { emptyColumn, putValue } from './item-column.ts'
import { scoreColumns } from './score-columns.ts'

export interface SheetColumns {
  /** The content of the sheet that counts for a participant. */
  add(participantId: number, content: string): void
  /** When every sheet has been added. */
  finish(): Columns
}

/** Turns the sheets of a collection into columns, one by one, so that the caller can pause in between. */
export function sheetColumns(
  instrument: Instrument,
  participants: readonly Participant[],
  strata: readonly Stratum[],
): SheetColumns {
  const version = `${instrument.code}|${instrument.version}`
  const rows = new Map(participants.map((participant, row) => [participant.id, row]))
  const responded = new Uint8Array(participants.length)
  const inSheet = itemsOf(instrument).filter((item) => item.kind !== 'partner_choice')
  const items = new Map<string, Column>()
  const flows = flowReader(instrument, participants)
  const filled = inSheet.flatMap((item, place) => {
    const column = emptyColumn(item, participants.length)
    if (!column) return []
    items.set(item.code, column)
    return [{ item, place, column }]
  })
  return {
    add(participantId, content) {
      const row = rows.get(participantId)
      // invited since the participants were read: the next load has it
      if (row === undefined) return
      const sheet = JSON.parse(content) as SheetContent
      if (sheet.instrument !== version) throw new Error(`A sheet answers ${sheet.instrument}, not ${version}`)
      responded[row] = 1
      for (const { item, place, column } of filled) {
        const value = sheet.items[place]
        if (value === undefined) throw new Error(`A sheet has no value for ${item.code}`)
        putValue(column, row, item, value)
      }
      flows?.add(participants[row]?.organisationCode ?? sheet.participant[0], sheet.partners)
    },
    finish: () => ({
      instrument,
      participants,
      strata,
      cells: cellsOf(participants),
      responded,
      items,
      scores: scoreColumns(instrument, items, responded),
      flows: flows?.finish(),
    }),
  }
}
