import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import type { Databases } from '../../../server/platform/database/open.ts'
import { buildRelease, type BuiltRelease, manifestHash } from '../../../server/releases/build/build-release.ts'
import { manifestText } from '../../../server/releases/build/manifest.ts'
import { readMatter } from '../../../server/releases/build/read-matter.ts'
import { pinRelease } from '../../../server/releases/prepare-release.ts'
import { publish } from '../../../server/releases/publish-release.ts'
import { groundHash } from '../../../server/releases/release-ground.ts'
import { completeRelease } from '../../../server/releases/release-repository.ts'
import { findRelease } from '../../../server/releases/releases-query.ts'
import { provenance } from '../../support/app.ts'
import { openedTo } from '../../support/release.ts'
import { sharing } from './country.ts'
import { goldenCountry, signGolden } from './golden-country.ts'

export interface GoldenRelease extends BuiltRelease {
  /** As it would be unpacked. */
  folder: string
}

const pseudonymKey = 'a key of pseudonyms that never changes'
/** Whatever the version of the day is. */
const software = { name: 'digital-maturity', version: 'golden' }

/** The first release of the golden collection, and one that corrects it. */
export async function goldenReleases(databases: Databases, isReversed: boolean): Promise<GoldenRelease[]> {
  const collectionId = await goldenCountry(databases, isReversed)
  await setCollectionState(databases.writer, collectionId, 'released')
  const first = await releaseOn(databases, collectionId, { day: '2026-05-01', reason: '' })
  await signGolden(databases, collectionId, { code: 'RBB', answers: sharing, partners: ['RAA', 'RCC'] })
  const second = await releaseOn(databases, collectionId, { day: '2026-06-01', reason: 'RBB had answered nothing.' })
  return [first, second]
}

async function releaseOn(
  databases: Databases,
  collectionId: number,
  { day, reason }: { day: string; reason: string },
): Promise<GoldenRelease> {
  const { reader, writer } = databases
  const now = new Date(`${day}T09:00:00Z`)
  const request = { collectionCode: 'golden', reason, openings: openedTo('public') }
  const number = await writer.transaction((db) => pinRelease(db, { request, provenance, personId: undefined }, now))
  const { id } = await findRelease(reader, collectionId, number)
  const matter = await readMatter(reader, { releaseId: id, pseudonymKey })
  const folder = mkdtempSync(path.join(tmpdir(), 'golden-'))
  const built = await buildRelease(reader, matter, {
    folder,
    software,
    groundSha256: groundHash(matter.ground),
    report: () => undefined,
  })
  const { manifest, zip } = built
  const hash = manifestHash(manifest)
  await writer.transaction(async (db) => {
    await completeRelease(db, id, {
      folder: 'a'.repeat(31) + number,
      manifest: manifestText(manifest),
      manifestHash: hash,
      zip,
    })
    await publish(
      db,
      { publication: { collectionCode: 'golden', number, manifestHash: hash }, personId: undefined },
      now,
    )
  })
  return { ...built, folder }
}
