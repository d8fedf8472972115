import { type ColumnsOf, readColumns } from '../platform/database/read-columns.ts'
import type { Conditions, Database } from '../platform/database/open.ts'
import { countColumn, numberColumn, type Rows, textColumn, wordColumn } from '../platform/packed-rows.ts'
import type { SheetOrigin } from './sheet.ts'
import { sheetIdentity, type SheetMark, sheetsNotWithdrawn } from './sheet-repository.ts'

/** The sheets in force, by participant. */
export interface SheetMarks {
  has: (participantId: number) => boolean
  get: (participantId: number) => SheetMark | undefined
}

/** Whose sheets they are, in the order of the database. */
export type CodesInOrder = Rows<{ organisationCode: string }>

/** A statement gives those of so many: what the database and the driver hold meanwhile does not grow with the collection. */
const participantsAtOnce = 5000

/**
 * The last sheet of each participant of a collection that is not withdrawn, packed: some 110 bytes each, where objects take
 * three times as much. To be read in a snapshot, as it takes several statements.
 */
export async function packSheetMarks(
  db: Database,
  { collectionId, participants }: { collectionId: number; participants: CodesInOrder },
  atOnce = participantsAtOnce,
): Promise<SheetMarks> {
  const packed = packedMarks()
  for (let first = 0; first < participants.length; first += atOnce) {
    const codes = [participants.at(first), participants.at(first + atOnce)].map((one) => one?.organisationCode)
    const page = await readColumns<SheetMark>(db, sheetsFrom(db, collectionId, codes), { columns })
    for (let row = 0; row < page.id.length; row += 1) packed.add(markAt(page, row))
  }
  return packed.finish()
}

/** Of the organisations from one code to the one before another, or to the last. */
function sheetsFrom(
  db: Database,
  collectionId: number,
  [from = '', before]: readonly (string | undefined)[],
): Conditions {
  const page = sheetsNotWithdrawn(db, collectionId).where('participants.organisation_code', '>=', from)
  if (before !== undefined) void page.where('participants.organisation_code', '<', before)
  return page.select({ ...sheetIdentity, origin: 'answer_sheets.origin' })
}

const columns = ['id', 'participantId', 'version', 'origin', 'hash'] as const

function markAt({ id, participantId, version, origin, hash }: ColumnsOf<SheetMark>, row: number): SheetMark {
  return {
    id: id[row] as number,
    participantId: participantId[row] as number,
    version: version[row] as number,
    origin: origin[row] as SheetOrigin,
    hash: hash[row] as string,
  }
}

/** Those of a participant come after one another, by version: the last counts. */
function packedMarks() {
  let count = 0
  let last: SheetMark | undefined
  const [ids, participantIds, versions] = [numberColumn(), numberColumn(), countColumn()]
  const [origins, hashes] = [wordColumn<SheetOrigin>(), textColumn()]
  const pack = ({ id, participantId, version, origin, hash }: SheetMark) => {
    ids.add(id)
    participantIds.add(participantId)
    versions.add(version)
    origins.add(origin)
    hashes.add(hash)
    count += 1
  }
  const rowAt = (row: number): SheetMark => ({
    id: ids.at(row),
    participantId: participantIds.at(row),
    version: versions.at(row),
    origin: origins.at(row),
    hash: hashes.at(row),
  })
  return {
    add(mark: SheetMark): void {
      if (last && last.participantId !== mark.participantId) pack(last)
      last = mark
    },
    finish(): SheetMarks {
      if (last) pack(last)
      const rowOf = rowFinder(count, participantIds.at)
      return {
        has: (participantId) => rowOf(participantId) !== undefined,
        get(participantId) {
          const row = rowOf(participantId)
          return row === undefined ? undefined : rowAt(row)
        },
      }
    },
  }
}

/** By their numbers, which mostly ascend. */
function rowFinder(count: number, numberAt: (row: number) => number): (number: number) => number | undefined {
  const rows = inOrder(count, numberAt)
  const rowAt = (place: number) => rows?.[place] ?? place
  return (wanted) => {
    let [low, high] = [0, count]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (numberAt(rowAt(middle)) < wanted) low = middle + 1
      else high = middle
    }
    return low < count && numberAt(rowAt(low)) === wanted ? rowAt(low) : undefined
  }
}

/** The rows by their numbers; undefined where they are in order. */
function inOrder(count: number, numberAt: (row: number) => number): Uint32Array | undefined {
  let row = 1
  while (row < count && numberAt(row - 1) < numberAt(row)) row += 1
  if (row >= count) return undefined
  return Uint32Array.from({ length: count }, (_, place) => place).toSorted((a, b) => numberAt(a) - numberAt(b))
}
