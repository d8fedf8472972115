import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import type { SheetMark } from '../responses/sheet-repository.ts'
import type { Manifest } from './build/manifest.ts'
import type { ReleaseGround } from './release-ground.ts'
import { addReleaseSheets } from './release-sheet-repository.ts'
import type { Release } from './release.ts'

interface ReleaseRow {
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

/** Everything but the long texts. */
const shortColumns = [
  'id',
  'collection_id',
  'number',
  'state',
  'reason',
  'ground_hash',
  'sheets',
  'sheets_hash',
  'folder',
  'manifest_hash',
  'zip_bytes',
  'zip_hash',
  'made_at',
  'published_at',
] as const

type ShortRow = Pick<ReleaseRow, (typeof shortColumns)[number]>

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

export async function findRelease(db: Database, collectionId: number, number: number): Promise<Release> {
  const row = await db<ReleaseRow>('releases')
    .where({ collection_id: collectionId, number })
    .first(...shortColumns)
  if (!row) throw new NotFound('The release')
  return asRelease(row)
}

export async function findReleaseById(db: Database, id: number): Promise<Release> {
  const row = await db<ReleaseRow>('releases')
    .where({ id })
    .first(...shortColumns)
  if (!row) throw new NotFound('The release')
  return asRelease(row)
}

/** Of a collection, latest first. */
export async function listReleases(db: Database, collectionId: number): Promise<Release[]> {
  const rows = await db<ReleaseRow>('releases')
    .where({ collection_id: collectionId })
    .orderBy('number', 'desc')
    .select(...shortColumns)
  return rows.map(asRelease)
}

/** Of every collection, in the order in which they were made. */
export async function listAllReleases(db: Database): Promise<Release[]> {
  const rows = await db<ReleaseRow>('releases')
    .orderBy('id')
    .select(...shortColumns)
  return rows.map(asRelease)
}

/** Of every collection, the published latest first. */
export async function listPublishedReleases(db: Database): Promise<Release[]> {
  const rows = await db<ReleaseRow>('releases')
    .where({ state: 'published' })
    .orderBy([
      { column: 'published_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .select(...shortColumns)
  return rows.map(asRelease)
}

export async function readStoredGround(db: Database, releaseId: number): Promise<ReleaseGround> {
  const row = await db<ReleaseRow>('releases').where({ id: releaseId }).first('ground')
  if (!row) throw new NotFound('The release')
  return JSON.parse(row.ground) as ReleaseGround
}

/** Undefined until its files are complete. */
export async function readManifest(db: Database, releaseId: number): Promise<Manifest | undefined> {
  const row = await db<ReleaseRow>('releases').where({ id: releaseId }).first('manifest')
  return row?.manifest ? (JSON.parse(row.manifest) as Manifest) : undefined
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

/** The names of all folders that are in use. */
export async function listFolders(db: Database): Promise<string[]> {
  const rows = await db<ReleaseRow>('releases').whereNotNull('folder').orderBy('id').select('folder')
  return rows.flatMap(({ folder }) => folder ?? [])
}

function asRelease(row: ShortRow): Release {
  return {
    id: row.id,
    collectionId: row.collection_id,
    number: row.number,
    state: row.state,
    reason: row.reason,
    groundHash: row.ground_hash,
    sheets: row.sheets,
    sheetsHash: row.sheets_hash,
    folder: row.folder ?? undefined,
    manifestHash: row.manifest_hash ?? undefined,
    zip: row.zip_bytes === null ? undefined : { bytes: row.zip_bytes, sha256: row.zip_hash ?? '' },
    madeAt: row.made_at,
    publishedAt: row.published_at ?? undefined,
  }
}
