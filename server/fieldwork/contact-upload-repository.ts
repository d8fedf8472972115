import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'

/** A file of contacts that has been read and waits to be applied. */
export interface ContactUpload {
  id: number
  collectionId: number
  fileName: string
  content: string
}

export async function addContactUpload(
  db: Database,
  upload: Omit<ContactUpload, 'id'>,
  by: { personId: number; at: Date },
): Promise<number> {
  const [row] = await db('contact_uploads')
    .insert({
      collection_id: upload.collectionId,
      file_name: upload.fileName,
      content: upload.content,
      uploaded_by: by.personId,
      uploaded_at: by.at.toISOString(),
    })
    .returning<{ id: number }[]>('id')
  if (!row) throw new Error('The file was not stored')
  return row.id
}

export async function findContactUpload(db: Database, collectionId: number, id: number): Promise<ContactUpload> {
  const row = await db('contact_uploads')
    .where({ id, collection_id: collectionId })
    .first<{ id: number; file_name: string; content: string } | undefined>()
  if (!row) throw new NotFound('The file')
  return { id, collectionId, fileName: row.file_name, content: row.content }
}

/** True for the one that does it. */
export async function removeContactUpload(db: Database, id: number): Promise<boolean> {
  return (await db('contact_uploads').where({ id }).delete()) > 0
}

/** To be called now and then: a file of names is not kept because somebody forgot it. */
export async function removeContactUploadsBefore(db: Database, before: Date): Promise<void> {
  await db('contact_uploads').where('uploaded_at', '<', before.toISOString()).delete()
}
