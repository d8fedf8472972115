import type { Database } from '../../platform/database/open.ts'

/** What a release is made of and its manifest, to the letter: as their hashes were taken. */
export async function readStoredTexts(db: Database, releaseId: number): Promise<{ ground: string; manifest: string }> {
  const row = await db<{ id: number; ground: string; manifest: string | null }>('releases')
    .where({ id: releaseId })
    .first('ground', 'manifest')
  return { ground: row?.ground ?? '', manifest: row?.manifest ?? '' }
}
