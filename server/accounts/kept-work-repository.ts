import type { Database } from '../platform/database/open.ts'
import { keptFor, type KeptPage, type NewKeptPage, type SentField } from './kept-work.ts'

interface KeptPageRow {
  id: number
  person_id: number
  path: string
  fields: string
  kept_at: string
  expires_at: string
}

/** What is kept for somebody, oldest first. */
export async function listKeptPages(db: Database, personId: number, now: Date): Promise<KeptPage[]> {
  const rows = await db<KeptPageRow>('kept_pages')
    .where({ person_id: personId })
    .where('expires_at', '>', now.toISOString())
    .orderBy('id')
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    path: row.path,
    fields: JSON.parse(row.fields) as SentField[],
    keptAt: row.kept_at,
  }))
}

/** Gives its number. */
export async function addKeptPage(db: Database, { personId, path, fields }: NewKeptPage, now: Date): Promise<number> {
  const [added] = await db('kept_pages')
    .insert({
      person_id: personId,
      path,
      fields: JSON.stringify(fields),
      kept_at: now.toISOString(),
      expires_at: new Date(now.getTime() + keptFor).toISOString(),
    })
    .returning<{ id: number }[]>('id')
  if (!added) throw new Error('The page was not kept')
  return added.id
}

/** True when it was that person's and is gone. */
export async function removeKeptPage(
  db: Database,
  { id, personId }: { id: number; personId: number },
): Promise<boolean> {
  return (await db('kept_pages').where({ id, person_id: personId }).delete()) > 0
}

/** To be called now and then. */
export async function removeExpiredPages(db: Database, now: Date): Promise<void> {
  await db('kept_pages').where('expires_at', '<=', now.toISOString()).delete()
}

export async function eraseKeptPages(db: Database, personId: number): Promise<void> {
  await db('kept_pages').where({ person_id: personId }).delete()
}
