import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { SheetMark } from '../responses/sheet-repository.ts'
import { addReleaseSheets } from './release-sheet-repository.ts'
import type { Release } from './release.ts'

/** As it is stored; what is read of it is in releases-query.ts. */
export interface ReleaseRow {
  id: number
  collection_id: number
  number: number
  state: Release['state']
  reason: string
  ground: string
  ground_hash: string
  sheets: number
  sheets_hash: string
  folder: string | null
  manifest: string | null
  manifest_hash: string | null
  zip_bytes: number | null
  zip_hash: string | null
  made_at: string
  made_by: number | null
  published_at: string | null
  published_by: number | null
}

export interface NewRelease extends Pick<Release, 'collectionId' | 'number' | 'reason' | 'groundHash' | 'sheetsHash'> {
  ground: string
  personId: number | undefined
  marks: readonly SheetMark[]
}

/** Refused where another release of the collection waits to be published. Returns its id. */
export async function addRelease(db: Database, release: NewRelease, now: Date): Promise<number> {
  const [row] = await db<ReleaseRow>('releases')
    .insert({
      collection_id: release.collectionId,
      number: release.number,
      state: 'preparing',
      reason: release.reason,
      ground: release.ground,
      ground_hash: release.groundHash,
      sheets: release.marks.length,
      sheets_hash: release.sheetsHash,
      made_at: now.toISOString(),
      made_by: release.personId ?? null,
    })
    .onConflict()
    .ignore()
    .returning('id')
  if (!row) throw new Conflict('Another release of this collection is being prepared, so nothing was changed')
  await addReleaseSheets(db, row.id, release.marks)
  return row.id
}

export interface Completed {
  folder: string
  manifest: string
  manifestHash: string
  zip: NonNullable<Release['zip']>
}

/** From here on its files can be seen. Refused where it has files already, or is gone. */
export async function completeRelease(
  db: Database,
  id: number,
  { folder, manifest, manifestHash, zip }: Completed,
): Promise<void> {
  const completed = await db<ReleaseRow>('releases').where({ id, state: 'preparing' }).update({
    state: 'ready',
    folder,
    manifest,
    manifest_hash: manifestHash,
    zip_bytes: zip.bytes,
    zip_hash: zip.sha256,
  })
  if (completed !== 1) throw new Conflict('The release is not being prepared any longer, so its files were not kept')
}

/** False where it is not ready, or not with these files any longer. */
export async function publishRelease(
  db: Database,
  { id, manifestHash }: { id: number; manifestHash: string },
  by: { personId: number | undefined; now: Date },
): Promise<boolean> {
  const published = await db<ReleaseRow>('releases')
    .where({ id, state: 'ready', manifest_hash: manifestHash })
    .update({ state: 'published', published_at: by.now.toISOString(), published_by: by.personId ?? null })
  return published === 1
}

/** Only ever one that was not published, after its openings and sheets; its number is free again. */
export async function removeRelease(db: Database, id: number): Promise<void> {
  await db('releases').where({ id }).delete()
}
