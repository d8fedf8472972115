import { NotFound } from '../../platform/errors.ts'
import type { WholeRelease } from '../../releases/published/see-releases.ts'
import type { Asked, Listing } from '../request/listing.ts'
import {
  type FileView,
  fileViews,
  type ReleaseInFull,
  releaseInFull,
  type ReleaseView,
  releaseView,
} from './release-view.ts'
import { findSeenRelease, listSeenReleases } from './seen-releases.ts'

export async function readReleases({ db, user, now }: Asked): Promise<Listing> {
  const seen = await listSeenReleases(db, { user, now })
  return {
    name: 'releases',
    items: seen.map(releaseView),
    keyOf: (item) => (item as ReleaseView).release,
    columns: [
      'release',
      'collection',
      'collection_name',
      'number',
      'published_at',
      'corrects',
      'gets',
      ...['leads', 'researchers', 'public'].flatMap((tier) => [`${tier}_from`, `${tier}_get`]),
      'sheets',
      'manifest_sha256',
      'self',
      'page',
      'files',
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
  return releaseInFull(await findAsked(asked))
}

/** Of a release of which only the page is open there are none. */
export async function readFiles(asked: Asked): Promise<Listing> {
  const seen = await findAsked(asked)
  if (seen.gets !== 'files') throw new NotFound('The list of files')
  return {
    name: `${seen.manifest.release.name}-files`,
    items: fileViews(seen),
    keyOf: (item) => (item as FileView).path,
    columns: ['path', 'title', 'media_type', 'bytes', 'sha256', 'rows', 'download'],
  }
}

async function findAsked(asked: Asked): Promise<WholeRelease> {
  const { collection: collectionCode = '', number = '' } = asked.params
  return findSeenRelease(asked.db, asked, { collectionCode, number })
}
