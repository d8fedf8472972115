import { deserialize, serialize } from 'node:v8'
import type { Collection, Stratum } from '../../collections/collection.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import { lazily } from '../../platform/lazily.ts'
import type { ClaimsState } from '../corroboration/claims-state.ts'
import { type FlowClaims, flowReader } from '../corroboration/flow-claims.ts'
import { cellsOf } from './cell.ts'
import { copiesOf } from './item-column.ts'
import type { LoadedColumns } from './loaded-columns.ts'
import { type PackedParticipants, packParticipants, unpackParticipants } from './packed-participants.ts'
import { type SheetsState, sheetColumns } from './sheet-columns.ts'

interface PackedColumns {
  collection: Pick<Collection, 'state' | 'instrumentId'>
  participants: PackedParticipants
  strata: readonly Stratum[]
  sheets: Omit<SheetsState, 'flows'>
  /** What is said of partners, as bytes: few pages look at it. */
  flows: Uint8Array | undefined
  /** The ids of participants and of the sheets that count for them. */
  inForce: { participants: Int32Array; sheets: Int32Array }
}

/** Columns as bytes, with what is needed to bring them up to date. */
export function packColumns({ columns, collection, read }: LoadedColumns): Buffer {
  const { sheets, inForce } = read()
  const { flows, ...state } = sheets.state()
  const all: PackedColumns = {
    collection,
    participants: packParticipants(columns.participants),
    strata: columns.strata,
    sheets: state,
    flows: flows && serialize(flows),
    inForce: { participants: Int32Array.from(inForce.keys()), sheets: Int32Array.from(inForce.values()) },
  }
  return serialize(all)
}

/**
 * The same columns again; the instrument is the one that they answer. What most pages do without is made from the bytes once it
 * is asked for: who was invited, what is said of partners, and what the columns are brought up to date with.
 */
export function unpackColumns(content: Buffer, instrument: Instrument): LoadedColumns {
  const { collection, strata, flows, ...packed } = deserialize(content) as PackedColumns
  const invited = lazily(() => unpackParticipants(packed.participants))
  const claims = () => flows && (deserialize(flows) as ClaimsState)
  return {
    columns: {
      instrument,
      get participants() {
        return invited()
      },
      strata,
      cells: cellsOf(packed.participants.allKinds, packed.participants.kinds),
      ...packed.sheets,
      flows: flows && lazily(() => claimsOf(instrument, invited(), claims())),
    },
    collection,
    read: lazily(() => ({
      sheets: sheetColumns(instrument, { participants: invited(), strata }, ownState(packed.sheets, claims())),
      inForce: inForceOf(packed),
    })),
  }
}

function claimsOf(...known: Parameters<typeof flowReader>): FlowClaims {
  const reader = flowReader(...known)
  if (!reader) throw new Error('Prepared columns have claims for which the questionnaire does not ask')
  return reader.finish()
}

/** Apart from the columns that were given out, which stay as they are. */
function ownState({ responded, items, scores }: PackedColumns['sheets'], flows: ClaimsState | undefined): SheetsState {
  return { responded: responded.slice(), items: copiesOf(items), scores: copiesOf(scores), flows }
}

function inForceOf({ inForce: { participants, sheets } }: Pick<PackedColumns, 'inForce'>): Map<number, number> {
  return new Map(Array.from(participants, (id, place) => [id, sheets[place] ?? 0]))
}
