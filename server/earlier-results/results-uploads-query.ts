import type { UploadOutcome, UploadState } from '../organisations/register-upload.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { readMapping } from './mapping-file.ts'
import type { ResultsLayout } from './results-layout.ts'
import type { MappedStep, ResultsUpload, UploadTarget } from './results-upload.ts'

interface UploadRow {
  id: number
  fileName: string
  hash: string
  bytes: number
  storedName: string | null
  instrumentId: number | null
  collectionCode: string | null
  collectionName: string | null
  asAt: string | null
  mapping: string | null
  mapped: MappedStep
  version: number
  state: UploadState
  uploadedAt: string
  uploadedBy: string
  endedBy: string | null
  endedAt: string | null
  outcome: string | null
}

export async function findResultsUpload(db: Database, id: number): Promise<ResultsUpload> {
  const [row] = await withNames(db).where('results_uploads.id', id).orderBy('results_uploads.id')
  if (!row) throw new NotFound('The file')
  return asUpload(row)
}

/** The newest first, with how many there are. */
export async function listUploads(
  db: Database,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ uploads: ResultsUpload[]; total: number }> {
  const [count] = await db('results_uploads').select<{ total: number }[]>(db.raw('count(*) as total'))
  const rows = await withNames(db).orderBy('results_uploads.id', 'desc').offset(offset).limit(limit)
  return { uploads: rows.map(asUpload), total: count?.total ?? 0 }
}

/** The latest that have a mapping, which another file can begin with. */
export async function listMapped(db: Database, limit: number): Promise<ResultsUpload[]> {
  const rows = await withNames(db)
    .whereNotNull('results_uploads.mapping')
    .orderBy('results_uploads.id', 'desc')
    .limit(limit)
  return rows.map(asUpload)
}

function withNames(db: Database) {
  return db('results_uploads')
    .join('people as uploader', 'uploader.id', 'results_uploads.uploaded_by')
    .leftJoin('people as ender', 'ender.id', 'results_uploads.ended_by')
    .select<UploadRow[]>({
      id: 'results_uploads.id',
      fileName: 'results_uploads.file_name',
      hash: 'results_uploads.hash',
      bytes: 'results_uploads.bytes',
      storedName: 'results_uploads.stored_name',
      instrumentId: 'results_uploads.instrument_id',
      collectionCode: 'results_uploads.collection_code',
      collectionName: 'results_uploads.collection_name',
      asAt: 'results_uploads.as_at',
      mapping: 'results_uploads.mapping',
      mapped: 'results_uploads.mapped',
      version: 'results_uploads.version',
      state: 'results_uploads.state',
      uploadedAt: 'results_uploads.uploaded_at',
      uploadedBy: 'uploader.name',
      endedBy: 'ender.name',
      endedAt: 'results_uploads.ended_at',
      outcome: 'results_uploads.outcome',
    })
}

function asUpload(row: UploadRow): ResultsUpload {
  const { instrumentId: _instrument, collectionCode: _code, collectionName: _name, asAt: _day, mapping, ...rest } = row
  return {
    ...rest,
    storedName: row.storedName ?? undefined,
    target: targetIn(row),
    layout: mapping === null ? undefined : layoutIn(mapping),
    endedBy: row.endedBy ?? undefined,
    endedAt: row.endedAt ?? undefined,
    outcome: row.outcome === null ? undefined : (JSON.parse(row.outcome) as UploadOutcome),
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
