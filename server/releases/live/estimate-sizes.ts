import type { Database } from '../../platform/database/open.ts'
import { countRows, type RowCounts } from '../tables/count-rows.ts'
import type { ShownParticipant } from '../tables/disclosure.ts'
import type { CollectionFiles } from '../tables/open-files.ts'
import { type LiveTableName, tableNames } from '../tables/table-name.ts'
import { type FileParts, writeTable } from '../tables/write-table.ts'

/** How many bytes each file has, about: files are written as they are taken, so that none is measured before. */
export type FileSizes = Record<LiveTableName, number>

/** So many participants, from all over the file, tell how long its rows are. */
const enough = 40

/** From the rows of some participants; of few participants it is exactly so. */
export async function estimateSizes(db: Database, files: CollectionFiles, rows: RowCounts): Promise<FileSizes> {
  const some = { ...files, participants: someOf(files) }
  const written = await countRows(db, some)
  const sizes: Partial<FileSizes> = {}
  for (const name of tableNames) {
    const text = await textOf(await writeTable(db, some, name))
    sizes[name] = sizeBy(text, { written: written[name], all: rows[name] })
  }
  return sizes as FileSizes
}

/** Of those who answered, as most files are of them; where nobody has, of all. */
function someOf({ participants, sheets }: CollectionFiles): ShownParticipant[] {
  const all = [...participants]
  const answering = all.filter(({ id }) => sheets.has(id))
  return all.length <= enough ? all : spread(answering.length > 0 ? answering : all)
}

function spread<Row>(rows: readonly Row[]): Row[] {
  const step = Math.max(1, rows.length / enough)
  return rows.filter((_row, place) => Math.floor(place / step) !== Math.floor((place - 1) / step))
}

async function textOf(parts: FileParts): Promise<string> {
  const taken: string[] = []
  for await (const part of parts) taken.push(part)
  return taken.join('')
}

function sizeBy(text: string, rows: { written: number; all: number }): number {
  const head = text.indexOf('\r\n') + 2
  return Math.round(head + ((Buffer.byteLength(text) - head) / Math.max(1, rows.written)) * rows.all)
}
