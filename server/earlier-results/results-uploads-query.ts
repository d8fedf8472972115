import { type ListedRow, listedUpload } from '../uploads/upload-columns.ts'
import { findUploadRow, listUploadRows, uploadsWithNames, type UploadsTable } from '../uploads/uploads-query.ts'
import type { Database } from '../platform/database/open.ts'
import { readMapping } from './mapping-file.ts'
import type { ResultsLayout } from './results-layout.ts'
import type { MappedStep, ResultsUpload, UploadTarget } from './results-upload.ts'

interface UploadRow extends ListedRow {
  instrumentId: number | null
  collectionCode: string | null
  collectionName: string | null
  asAt: string | null
  mapping: string | null
  mapped: MappedStep
  version: number
}

const table: UploadsTable = {
  name: 'results_uploads',
  columns: {
    instrumentId: 'instrument_id',
    collectionCode: 'collection_code',
    collectionName: 'collection_name',
    asAt: 'as_at',
    mapping: 'mapping',
    mapped: 'mapped',
    version: 'version',
  },
}

export async function findResultsUpload(db: Database, id: number): Promise<ResultsUpload> {
  return asUpload((await findUploadRow(db, table, id)) as UploadRow)
}

/** The newest first, with how many there are. */
export async function listUploads(
  db: Database,
  page: { offset: number; limit: number },
): Promise<{ uploads: ResultsUpload[]; total: number }> {
  const { rows, total } = await listUploadRows(db, table, page)
  return { uploads: rows.map((row) => asUpload(row as UploadRow)), total }
}

/** The latest that have a mapping, which another file can begin with. */
export async function listMapped(db: Database, limit: number): Promise<ResultsUpload[]> {
  const rows: UploadRow[] = await uploadsWithNames(db, table)
    .whereNotNull('results_uploads.mapping')
    .orderBy('results_uploads.id', 'desc')
    .limit(limit)
  return rows.map(asUpload)
}

function asUpload(row: UploadRow): ResultsUpload {
  const { mapping, mapped, version } = row
  return {
    ...listedUpload(row),
    target: targetIn(row),
    layout: mapping === null ? undefined : layoutIn(mapping),
    mapped,
    version,
  }
}

function targetIn({ instrumentId, collectionCode, collectionName, asAt }: UploadRow): UploadTarget | undefined {
  if (instrumentId === null || collectionCode === null || asAt === null) return undefined
  return { instrumentId, collectionCode, collectionName: collectionName ?? undefined, asAt }
}

function layoutIn(mapping: string): ResultsLayout {
  const read = readMapping(new TextEncoder().encode(mapping))
  if ('layout' in read) return read.layout
  throw new Error(`A stored mapping cannot be read: ${read.faults.map(({ message }) => message).join('; ')}`)
}
