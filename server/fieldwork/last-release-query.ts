import type { Database } from '../platform/database/open.ts'

/** The newest release of a collection: its number, and whether it has been published. */
export interface LastRelease {
  number: number
  isPublished: boolean
}

/** Undefined where none was ever prepared. */
export async function findLastRelease(db: Database, collectionId: number): Promise<LastRelease | undefined> {
  const row = await db('releases')
    .where({ collection_id: collectionId })
    .orderBy('number', 'desc')
    .first<{ number: number; state: string } | undefined>('number', 'state')
  return row && { number: row.number, isPublished: row.state === 'published' }
}
