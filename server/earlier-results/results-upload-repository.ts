import { endColumns, sentColumns, type SentRow } from '../uploads/upload-columns.ts'
import { removePreview } from '../uploads/upload-preview-repository.ts'
import type { UploadEnd } from '../uploads/waiting-upload.ts'
import type { Database } from '../platform/database/open.ts'
import { mappingText } from './mapping-file.ts'
import type { ResultsLayout } from './results-layout.ts'
import { type MappedStep, type ResultsUpload, resultsPreviewKind, type UploadTarget } from './results-upload.ts'

interface UploadRow extends SentRow {
  instrument_id: number | null
  collection_code: string | null
  collection_name: string | null
  as_at: string | null
  mapping: string | null
  mapped: MappedStep
  version: number
  touched_at: string
}

type NewUpload = Pick<ResultsUpload, 'fileName' | 'hash' | 'bytes' | 'target' | 'layout'> & { storedName: string }

/** Gives its id. */
export async function putResultsUpload(
  db: Database,
  upload: NewUpload,
  by: { personId: number; at: Date },
): Promise<number> {
  const [row] = await db<UploadRow>('results_uploads')
    .insert({
      ...sentColumns(upload, by),
      ...(upload.target && targetColumns(upload.target)),
      mapping: upload.layout ? mappingText(upload.layout) : null,
      mapped: 'nothing',
      version: 1,
      touched_at: by.at.toISOString(),
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

/** True while it waits: then nobody decides about it until the transaction ends. */
export async function holdResultsUpload(db: Database, id: number): Promise<boolean> {
  const state = 'waiting'
  return (await db<UploadRow>('results_uploads').where({ id, state }).update({ state })) === 1
}

/** Ends the waiting of an upload, with what was kept of its preview; false when it had ended already. */
export async function endResultsUpload(db: Database, id: number, end: UploadEnd): Promise<boolean> {
  const ended = await db<UploadRow>('results_uploads').where({ id, state: 'waiting' }).update(endColumns(end))
  await removePreview(db, { kind: resultsPreviewKind, subject: id })
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
