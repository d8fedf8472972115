import path from 'node:path'
import { newToken } from '../../server/accounts/personal-token.ts'
import { addToken } from '../../server/accounts/personal-token-repository.ts'
import type { TokenScope } from '../../server/accounts/token-scope.ts'
import type { Grant } from '../../server/access/user.ts'
import { findCollection, setCollectionState } from '../../server/collections/collection-repository.ts'
import type { Databases } from '../../server/platform/database/open.ts'
import { openFolderStore } from '../../server/platform/files/folder-store.ts'
import { doNextJob } from '../../server/platform/jobs/job-worker.ts'
import { createLogger } from '../../server/platform/logger.ts'
import { pinRelease } from '../../server/releases/prepare-release.ts'
import { publish } from '../../server/releases/publish-release.ts'
import { releaseJob } from '../../server/releases/release-job.ts'
import { findRelease } from '../../server/releases/release-repository.ts'
import type { TierOpening } from '../../server/releases/release.ts'
import { person, temporaryFolder } from './app.ts'

export const pseudonymKey = 'a key of pseudonyms that only the tests know'

/** Builds a release of a collection and publishes it. */
export async function publishRelease(
  databases: Databases,
  collectionCode: string,
  openings: readonly TierOpening[],
  reason = '',
): Promise<void> {
  const { writer } = databases
  const collection = await findCollection(writer, collectionCode)
  await setCollectionState(writer, collection.id, 'released')
  const request = { collectionCode, reason, openings }
  const number = await writer.transaction((db) => pinRelease(db, { request, personId: undefined }, new Date()))
  const store = openFolderStore(path.join(temporaryFolder(), 'releases'))
  const work = { 'build release': releaseJob(databases, { store, pseudonymKey }) }
  await doNextJob(writer, { work, clock: () => new Date(), logger: createLogger('error') })
  const { manifestHash = '' } = await findRelease(writer, collection.id, number)
  const publication = { collectionCode, number, manifestHash }
  await writer.transaction((db) => publish(db, { publication, personId: undefined }, new Date()))
}

/** Somebody new, and a token of theirs. */
export async function tokenOf(
  databases: Databases,
  name: string,
  { grants, scopes }: { grants: readonly Grant[]; scopes: readonly TokenScope[] },
): Promise<string> {
  const email = await person(databases, name, grants)
  const row = await databases.reader('people').where({ email }).first<{ id: number }>('id')
  const { token, prefix, hash } = newToken()
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  await addToken(databases.writer, { personId: row.id, name, prefix, hash, scopes, expiresAt }, new Date())
  return token
}
