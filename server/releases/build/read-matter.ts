import { findInstrumentById } from '../../instruments/instrument-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { findReleaseById, listReleases, readStoredGround } from '../releases-query.ts'
import { listReleaseSheets } from '../release-sheet-repository.ts'
import type { Release } from '../release.ts'
import type { ReleaseMatter } from './release-matter.ts'

/** What a release is built from, with what those before it were built from, which stays as it was. */
export async function readMatter(
  db: Database,
  { releaseId, pseudonymKey }: { releaseId: number; pseudonymKey: string },
): Promise<ReleaseMatter> {
  const release = await findReleaseById(db, releaseId)
  const earlier = (await listReleases(db, release.collectionId)).filter(({ number }) => number < release.number)
  const matter = await readInOrder(db, [...earlier, release].toSorted((a, b) => a.number - b.number), pseudonymKey)
  if (!matter) throw new Error(`Release ${releaseId} is gone`)
  return matter
}

async function readInOrder(
  db: Database,
  releases: readonly Release[],
  pseudonymKey: string,
): Promise<ReleaseMatter | undefined> {
  let before: ReleaseMatter | undefined
  for (const { id } of releases) {
    const ground = await readStoredGround(db, id)
    const instrument = await findInstrumentById(db, ground.instrument.id)
    const marks = await listReleaseSheets(db, id)
    before = { ground, instrument, marks, pseudonymKey, ...(before && { before }) }
  }
  return before
}
