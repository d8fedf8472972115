import { findCollection } from '../../collections/collection-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { Conflict } from '../../platform/errors.ts'
import { addFolder, folderPlace, type FolderStore, removeFolder } from '../../platform/files/folder-store.ts'
import type { ReportStage } from '../../platform/jobs/stage.ts'
import { buildRelease, type BuiltRelease } from '../build/build-release.ts'
import { type Manifest, manifestName } from '../build/manifest.ts'
import { readMatter } from '../build/read-matter.ts'
import { groundHash } from '../release-ground.ts'
import { findRelease } from '../releases-query.ts'
import { type Release, releaseName } from '../release.ts'
import { softwareVersion } from '../software.ts'
import { checkFiles, type ExpectedFile } from './check-files.ts'
import { checkRecord } from './check-record.ts'
import { readRecord } from './read-record.ts'
import { readStoredTexts } from './stored-texts-query.ts'
import { areSame, compareManifests, versionNotes } from './compare-manifests.ts'

export interface Verification {
  /** How many files were looked at, the manifest and the one that holds them all among them. */
  files: number
  /** What explains differences: that the release was made by another version. */
  notes: readonly string[]
  /** A line for each; none where the release is as it was made. */
  differences: readonly string[]
}

/** What verifying does, one after the other. */
export const verifyStages = ['comparing files', 'building them again'] as const

interface VerifySettings {
  store: FolderStore
  pseudonymKey: string
  /** Told of `verifyStages`. */
  report?: ReportStage
}

/**
 * Holds a release against its hashes, in the database and on the disk, and builds it once more from what is pinned. What is
 * built is removed again. Refused where the release has no files yet.
 */
export async function verifyRelease(
  db: Database,
  asked: { collectionCode: string; number: number },
  settings: VerifySettings,
): Promise<Verification> {
  const collection = await findCollection(db, asked.collectionCode)
  const release = await findRelease(db, collection.id, asked.number)
  if (release.state === 'preparing' || release.folder === undefined)
    throw new Conflict(`The files of release ${asked.number} are not complete yet, so there is nothing to verify`)
  const stored = await readStoredTexts(db, release.id)
  const folder = folderPlace(settings.store, release.folder)
  const { manifest, differences: unread } = await readRecord(stored.manifest, release, folder)
  const record = [...unread, ...(await checkRecord(db, release, stored))]
  if (!manifest) return { files: 0, notes: [], differences: record }
  const expected = expectedFiles(manifest, release, releaseName(collection.code, release))
  const files = await checkFiles(folder, expected, (done) =>
    settings.report?.({ doing: 'comparing files', done, total: expected.length, unit: 'files' }),
  )
  const rebuilt = await compareRebuilt(db, { manifest, release }, settings)
  return { files: expected.length, notes: rebuilt.notes, differences: [...record, ...files, ...rebuilt.differences] }
}

/** What cannot be built again, because what it is made of was damaged, is a difference like others. */
async function compareRebuilt(
  db: Database,
  { manifest, release }: { manifest: Manifest; release: Release },
  settings: VerifySettings,
): Promise<Pick<Verification, 'notes' | 'differences'>> {
  const notes = versionNotes(manifest, softwareVersion())
  try {
    const again = await buildAgain(db, release, settings)
    const differences = [...compareManifests(manifest, again.manifest), ...compareZip(manifest, release, again)]
    return { notes, differences }
  } catch (error) {
    return {
      notes,
      differences: [`It cannot be built again: ${error instanceof Error ? error.message : String(error)}`],
    }
  }
}

function expectedFiles({ files }: Manifest, { manifestHash = '', zip }: Release, name: string): ExpectedFile[] {
  return [
    ...files,
    { path: manifestName, sha256: manifestHash },
    { path: `${name}.zip`, ...zip, sha256: zip?.sha256 ?? '' },
  ]
}

async function buildAgain(
  db: Database,
  { id }: Release,
  { store, pseudonymKey, report }: VerifySettings,
): Promise<BuiltRelease> {
  const folder = await addFolder(store)
  try {
    const matter = await readMatter(db, { releaseId: id, pseudonymKey })
    return await buildRelease(db, matter, {
      folder: folderPlace(store, folder),
      software: softwareVersion(),
      groundSha256: groundHash(matter.ground),
      report: ({ done, total }) => report?.({ doing: 'building them again', done, total, unit: 'steps' }),
    })
  } finally {
    await removeFolder(store, folder)
  }
}

/** Of the same files the same: where they differ, that is said of them. */
function compareZip(manifest: Manifest, { zip }: Release, again: BuiltRelease): string[] {
  if (!areSame(manifest, again.manifest) || zip?.sha256 === again.zip.sha256) return []
  return [`${manifest.release.name}.zip: built again of the same files, it is another`]
}
