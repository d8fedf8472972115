import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { Manifest } from './build/manifest.ts'
import type { ReleaseGround } from './release-ground.ts'
import type { ReleaseRow } from './release-repository.ts'
import type { Release } from './release.ts'

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
