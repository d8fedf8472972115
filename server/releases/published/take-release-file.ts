import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { User } from '../../access/user.ts'
import { record } from '../../audit/audit-repository.ts'
import { londonDate } from '../../collections/collection.ts'
import type { Database, Databases } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { folderPlace, type FolderStore } from '../../platform/files/folder-store.ts'
import type { StoredFile } from '../../platform/http/stored-file.ts'
import { type BuiltFile, manifestName } from '../build/manifest.ts'
import { findingsPath, type ReleasedFindings } from '../build/write-findings.ts'
import { openDocuments } from '../release-documents.ts'
import { releaseName } from '../release.ts'
import { twinFileName, twinPath } from '../twin/twin-name.ts'
import { type ReleaseAsked, seeRelease, type StoredRelease, type WholeRelease } from './see-releases.ts'

/**
 * Where a file of a release lies, for whoever is given files; its twin and documents for everybody who sees it. That somebody
 * who is known took it is recorded; not that they asked how long it is.
 */
export async function takeReleaseFile(
  { reader, writer }: Databases,
  { store, user }: { store: FolderStore; user: User | undefined },
  asked: ReleaseAsked & { file: string; isTaken: boolean },
  now: Date,
): Promise<StoredFile> {
  const whole = await seeRelease(reader, user, asked, londonDate(now))
  const isTwin = asked.file === twinPath(whole.manifest.release)
  if (whole.gets !== 'files' && !isTwin && !openDocuments.includes(asked.file)) throw new NotFound('The file')
  const file = findFile(whole, asked.file)
  const { collection, release } = whole
  const subject = `file ${file.path} of collection ${collection.code} release ${release.number}`
  if (user && asked.isTaken)
    await writer.transaction((db) => recordTaken(db, { user, collectionId: collection.id, subject }, now))
  const name = isTwin ? twinFileName(whole.manifest.release) : nameOf(whole, file)
  return { ...file, name, place: placeIn(store, whole, file.path) }
}

/** What it is saved as: of files of many releases which, and of two kinds of CSV which. */
function nameOf({ collection, release }: WholeRelease, file: Pick<BuiltFile, 'path'>): string {
  if (file.path.endsWith('.zip')) return file.path
  const { dir, name, ext } = path.posix.parse(file.path)
  return `${releaseName(collection.code, release)}-${name}${dir === 'excel' ? '-for-excel' : ''}${ext}`
}

async function recordTaken(
  db: Database,
  { user, collectionId, subject }: { user: User; collectionId: number; subject: string },
  now: Date,
): Promise<void> {
  await record(db, { at: now, personId: user.id, action: 'downloaded file', collectionId, subject })
}

/** The manifest and what holds every file are not in the manifest, which is written before them. */
function findFile(
  { collection, release, manifest }: WholeRelease,
  asked: string,
): Pick<BuiltFile, 'path' | 'mediaType' | 'sha256'> {
  const hash = release.manifestHash ?? ''
  if (asked === manifestName) return { path: manifestName, mediaType: 'application/json', sha256: hash }
  const zip = `${releaseName(collection.code, release)}.zip`
  if (asked === zip) return { path: zip, mediaType: 'application/zip', sha256: release.zip?.sha256 ?? '' }
  const file = manifest.files.find((one) => one.path === asked)
  if (!file) throw new NotFound('The file')
  return file
}

export function placeIn(store: FolderStore, { release }: StoredRelease, file: string): string {
  return path.join(folderPlace(store, release.folder ?? ''), file)
}

/** The sentences that stand on the page of a release. */
export async function readFindings(store: FolderStore, whole: WholeRelease): Promise<ReleasedFindings> {
  return JSON.parse(await readFile(placeIn(store, whole, findingsPath), 'utf8')) as ReleasedFindings
}
