import type { UploadOutcome, UploadState } from '../organisations/register-upload.ts'
import type { Database } from '../platform/database/open.ts'
import { mappingText } from './mapping-file.ts'
import type { ResultsLayout } from './results-layout.ts'
import type { MappedStep, ResultsUpload, UploadTarget } from './results-upload.ts'

interface UploadRow {
  id: number
  file_name: string
  hash: string
  bytes: number
  stored_name: string | null
  instrument_id: number | null
  collection_code: string | null
  collection_name: string | null
  as_at: string | null
  mapping: string | null
  mapped: MappedStep
  version: number
  state: UploadState
  uploaded_by: number
  uploaded_at: string
  touched_at: string
  ended_by: number | null
  ended_at: string | null
  outcome: string | null
}

type NewUpload = Pick<ResultsUpload, 'fileName' | 'hash' | 'bytes' | 'target' | 'layout'> & { storedName: string }

/** Gives its id. */
export async function putResultsUpload(
  db: Database,
  upload: NewUpload,
  by: { personId: number; at: Date },
): Promise<number> {
  const at = by.at.toISOString()
  const [row] = await db<UploadRow>('results_uploads')
    .insert({
      file_name: upload.fileName,
      hash: upload.hash,
      bytes: upload.bytes,
      stored_name: upload.storedName,
      ...(upload.target && targetColumns(upload.target)),
      mapping: upload.layout ? mappingText(upload.layout) : null,
      mapped: 'nothing',
      version: 1,
      state: 'waiting',
      uploaded_by: by.personId,
      uploaded_at: at,
      touched_at: at,
    })
    .returning('id')
  if (!row) throw new Error('The file was not stored')
  return row.id
}

/** What has been settled about a waiting upload; what is not given stays. */
export interface UploadChange {
  target?: UploadTarget
  layout?: ResultsLayout
  mapped?: MappedStep
  at: Date
}

/** False when it waits no longer, or is not any more as it was seen: somebody else has changed it. */
export async function changeResultsUpload(
  db: Database,
  { id, version }: Pick<ResultsUpload, 'id' | 'version'>,
  { target, layout, mapped, at }: UploadChange,
): Promise<boolean> {
  const changed = await db<UploadRow>('results_uploads')
    .where({ id, version, state: 'waiting' })
    .update({
      ...(target && targetColumns(target)),
      ...(layout && { mapping: mappingText(layout) }),
      ...(mapped && { mapped }),
      version: version + 1,
      touched_at: at.toISOString(),
    })
  return changed === 1
}

function targetColumns({ instrumentId, collectionCode, collectionName, asAt }: UploadTarget) {
  return {
    instrument_id: instrumentId,
    collection_code: collectionCode,
    collection_name: collectionName ?? null,
    as_at: asAt,
  }
}

/** Ends the waiting of an upload, whose file is then nobody's; false when it had ended already. */
export async function endResultsUpload(
  db: Database,
  id: number,
  end: { state: Exclude<UploadState, 'waiting'>; at: Date; personId?: number; outcome?: UploadOutcome },
): Promise<boolean> {
  const ended = await db<UploadRow>('results_uploads')
    .where({ id, state: 'waiting' })
    .update({
      state: end.state,
      stored_name: null,
      ended_at: end.at.toISOString(),
      ended_by: end.personId ?? null,
      outcome: end.outcome ? JSON.stringify(end.outcome) : null,
    })
  return ended === 1
}

/** The waiting, with when somebody last worked on each. */
export async function listStoredResults(
  db: Database,
): Promise<{ id: number; storedName: string; waitsSince: string }[]> {
  const rows = await db<UploadRow>('results_uploads')
    .where({ state: 'waiting' })
    .orderBy('id')
    .select('id', 'stored_name', 'touched_at')
  return rows.map((row) => ({ id: row.id, storedName: row.stored_name ?? '', waitsSince: row.touched_at }))
}
