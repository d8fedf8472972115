import { NotFound } from '../../platform/errors.ts'
import type { Manifest } from '../../releases/build/manifest.ts'
import { readManifest } from '../../releases/release-repository.ts'
import type { Asked, Listing } from '../request/listing.ts'
import {
  type FileView,
  fileViews,
  type ReleaseInFull,
  releaseInFull,
  type ReleaseView,
  releaseView,
} from './release-view.ts'
import { findSeenRelease, listSeenReleases, type SeenRelease } from './seen-releases.ts'

export async function readReleases({ db, user, now }: Asked): Promise<Listing> {
  const seen = await listSeenReleases(db, { user, now })
  return {
    name: 'releases',
    items: seen.map(releaseView),
    keyOf: (item) => (item as ReleaseView).release,
    columns: [
      ...(['release', 'collection', 'collection_name', 'number', 'published_at', 'corrects', 'gets'] as const),
      ...['leads', 'researchers', 'public'].flatMap((tier) => [`${tier}_from`, `${tier}_get`]),
      ...(['sheets', 'manifest_sha256', 'self', 'page', 'files'] as const),
    ],
    flat: (item) =>
      Object.fromEntries(
        (item as ReleaseView).openings.flatMap(({ tier, opens_on, gets }) => [
          [`${tier}_from`, opens_on],
          [`${tier}_get`, opens_on === null ? '' : gets],
        ]),
      ),
  }
}

export async function readRelease(asked: Asked): Promise<ReleaseInFull> {
  const { seen, manifest } = await findWithManifest(asked)
  return releaseInFull(seen, manifest)
}

/** Of a release of which only the page is open there are none. */
export async function readFiles(asked: Asked): Promise<Listing> {
  const { seen, manifest } = await findWithManifest(asked)
  if (seen.gets !== 'files') throw new NotFound('The list of files')
  return {
    name: `${manifest.release.name}-files`,
    items: fileViews(seen, manifest),
    keyOf: (item) => (item as FileView).path,
    columns: ['path', 'title', 'media_type', 'bytes', 'sha256', 'rows', 'download'],
  }
}

async function findWithManifest(asked: Asked): Promise<{ seen: SeenRelease; manifest: Manifest }> {
  const { db, params } = asked
  const { collection: collectionCode = '', number = '' } = params
  const seen = await findSeenRelease(db, asked, { collectionCode, number })
  const manifest = await readManifest(db, seen.release.id)
  if (!manifest) throw new NotFound('The release')
  return { seen, manifest }
}
