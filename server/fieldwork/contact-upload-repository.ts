import { removePreview } from '../uploads/upload-preview-repository.ts'
import type { UploadOutcome } from '../uploads/waiting-upload.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { contactsPreviewKind, type ContactUpload } from './contact-upload.ts'

interface UploadRow {
  id: number
  collection_id: number
  file_name: string
  content: string
  uploaded_by: number
  uploaded_at: string
  applied_at: string | null
  /** JSON. */
  outcome: string | null
}

export async function addContactUpload(
  db: Database,
  upload: Pick<ContactUpload, 'collectionId' | 'fileName' | 'content'>,
  by: { personId: number; at: Date },
): Promise<number> {
  const [row] = await db<UploadRow>('contact_uploads')
    .insert({
      collection_id: upload.collectionId,
      file_name: upload.fileName,
      content: upload.content,
      uploaded_by: by.personId,
      uploaded_at: by.at.toISOString(),
    })
    .returning('id')
  if (!row) throw new Error('The file was not stored')
  return row.id
}

/** One of a collection, or whichever has the number. Throws `NotFound` where it waits no longer and was not applied. */
export async function findContactUpload(db: Database, id: number, collectionId?: number): Promise<ContactUpload> {
  const row = await db<UploadRow>('contact_uploads')
    .where({ id, ...(collectionId !== undefined && { collection_id: collectionId }) })
    .first()
  if (!row) throw new NotFound('The file')
  return {
    id,
    collectionId: row.collection_id,
    fileName: row.file_name,
    content: row.content,
    state: row.applied_at === null ? 'waiting' : 'applied',
    outcome: row.outcome === null ? undefined : (JSON.parse(row.outcome) as UploadOutcome),
  }
}

/** True while it waits: then nobody decides about it until the transaction ends. */
export async function holdContactUpload(db: Database, id: number): Promise<boolean> {
  return (await db<UploadRow>('contact_uploads').where({ id }).whereNull('applied_at').update({ id })) === 1
}

/** Keeps that it was applied and forgets what was in it; false when somebody has decided about it already. */
export async function endContactUpload(
  db: Database,
  id: number,
  { outcome, at }: { outcome: UploadOutcome; at: Date },
): Promise<boolean> {
  const ended = await db<UploadRow>('contact_uploads')
    .where({ id })
    .whereNull('applied_at')
    .update({ content: '', applied_at: at.toISOString(), outcome: JSON.stringify(outcome) })
  await removePreview(db, { kind: contactsPreviewKind, subject: id })
  return ended === 1
}

/** False when somebody has decided about it already. */
export async function removeContactUpload(db: Database, id: number): Promise<boolean> {
  const removed = await db<UploadRow>('contact_uploads').where({ id }).whereNull('applied_at').delete()
  await removePreview(db, { kind: contactsPreviewKind, subject: id })
  return removed === 1
}

/** To be called now and then: a file of names is not kept because somebody forgot it. */
export async function removeContactUploadsBefore(db: Database, before: Date): Promise<void> {
  const old = await db<UploadRow>('contact_uploads')
    .where('uploaded_at', '<', before.toISOString())
    .orderBy('id')
    .select('id')
  for (const { id } of old) {
    await removePreview(db, { kind: contactsPreviewKind, subject: id })
    await db<UploadRow>('contact_uploads').where({ id }).delete()
  }
}
