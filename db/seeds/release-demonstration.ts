import { setTimeout } from 'node:timers/promises'
import { findCollection, listCollections } from '../../server/collections/collection-repository.ts'
import type { Databases } from '../../server/platform/database/open.ts'
import type { Provenance } from '../../server/releases/provenance.ts'
import { pinRelease } from '../../server/releases/prepare-release.ts'
import { publish } from '../../server/releases/publish-release.ts'
import { listReleases } from '../../server/releases/releases-query.ts'
import { tiers } from '../../server/releases/release.ts'

/** Of which collection of the demonstration a release is shown: the one whose findings are known beforehand. */
const shown = '2016'
const betweenLooks = 1000

/**
 * Releases the first collection of the demonstration to everybody: prepares it, waits for its files and publishes them. What
 * a stop of the service broke off is gone on with at the next start; what is there already stays as it is.
 */
export async function releaseDemonstration(
  databases: Databases,
  provenance: Provenance,
  clock: () => Date,
  stopping: AbortSignal,
): Promise<void> {
  const invented = (await listCollections(databases.reader)).find(
    ({ code, origin, state }) => code === shown && origin === 'invented' && state === 'released',
  )
  if (!invented) return
  if ((await listReleases(databases.reader, invented.id)).length === 0) await prepare(databases, provenance, clock())
  while (!stopping.aborted) {
    const [release] = await listReleases(databases.reader, invented.id)
    if (release?.state !== 'preparing') break
    await setTimeout(betweenLooks, undefined, { signal: stopping })
  }
  await publishReady(databases, clock())
}

async function prepare({ writer }: Databases, provenance: Provenance, now: Date): Promise<void> {
  const openings = tiers.map((tier) => ({ tier, opensOn: '2016-09-01', gets: 'files' as const }))
  const request = { collectionCode: shown, reason: '', openings }
  await writer.transaction((db) => pinRelease(db, { request, provenance, personId: undefined }, now))
}

/** Nobody has looked at it, and it is the demonstration's own. */
async function publishReady({ reader, writer }: Databases, now: Date): Promise<void> {
  const [release] = await listReleases(reader, (await findCollection(reader, shown)).id)
  if (release?.state !== 'ready' || release.number !== 1 || !release.manifestHash) return
  const publication = { collectionCode: shown, number: 1, manifestHash: release.manifestHash }
  await writer.transaction((db) => publish(db, { publication, personId: undefined }, now))
}
