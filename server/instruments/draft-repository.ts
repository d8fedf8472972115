import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import type { DraftVersion } from './draft.ts'
import type { Questionnaire } from './fhir-questionnaire.ts'
import type { Instrument } from './instrument.ts'

interface DraftRow {
  id: number
  code: string
  version: string
  url: string
  title: string
  definition: string
  hash: string
  changes: number
  uploaded_by: number
  uploaded_at: string
}

const columns = ['id', 'code', 'version', 'url', 'title', 'hash', 'uploaded_by', 'uploaded_at'] as const

/** By code and version. */
export async function listDrafts(db: Database): Promise<DraftVersion[]> {
  const rows = await db<DraftRow>('instrument_drafts')
    .select(...columns)
    .orderBy(['code', 'version'])
  return rows.map(asDraft)
}

export async function findDraftIfAny(db: Database, code: string, version: string): Promise<DraftVersion | undefined> {
  const row = await db<DraftRow>('instrument_drafts')
    .where({ code, version })
    .first(...columns)
  return row && asDraft(row)
}

/** The questionnaire as it was uploaded. */
export async function findDraftDefinition(db: Database, id: number): Promise<Questionnaire> {
  const row = await db<DraftRow>('instrument_drafts').where({ id }).first('definition')
  if (!row) throw new NotFound('The questionnaire')
  return JSON.parse(row.definition) as Questionnaire
}

/** Adds a draft, or puts it in the place of the one of the same code and version. */
export async function putDraft(
  db: Database,
  { code, version, url, title }: Instrument,
  upload: { definition: unknown; hash: string; personId: number; at: Date },
): Promise<void> {
  const row = {
    url,
    title,
    definition: JSON.stringify(upload.definition),
    hash: upload.hash,
    uploaded_by: upload.personId,
    uploaded_at: upload.at.toISOString(),
  }
  await db<DraftRow>('instrument_drafts')
    .insert({ code, version, ...row })
    .onConflict(['code', 'version'])
    .merge({ ...row, changes: db.raw('instrument_drafts.changes + 1') })
}

/**
 * Before anything else is written about a draft: it is still there and is what its reader saw, and everybody else who
 * writes about it waits until this transaction has ended.
 */
export async function touchDraft(db: Database, { id, hash }: DraftVersion): Promise<void> {
  const touched = await db<DraftRow>('instrument_drafts').where({ id, hash }).increment('changes', 1)
  if (touched !== 1) throw new Conflict('This draft has been replaced, published or discarded meanwhile. Look again')
}

/** What was decided about it has to be gone already. */
export async function removeDraft(db: Database, { id }: DraftVersion): Promise<void> {
  await db<DraftRow>('instrument_drafts').where({ id }).delete()
}

function asDraft(row: Pick<DraftRow, (typeof columns)[number]>): DraftVersion {
  const { uploaded_by: uploadedBy, uploaded_at: uploadedAt, ...rest } = row
  return { ...rest, uploadedBy, uploadedAt }
}
