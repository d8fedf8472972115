import { mustRunProgramme } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import { record } from '../../audit/audit-repository.ts'
import { londonDate } from '../../collections/collection.ts'
import type { Database } from '../../platform/database/open.ts'
import { Conflict } from '../../platform/errors.ts'
import { inDays } from '../../platform/text/dates.ts'
import { openDueCollections } from '../open-due-collections.ts'
import { putOpenings } from '../release-tier-repository.ts'
import { type TierOpening, tierNames } from '../release.ts'
import { readRelease } from './read-releases.ts'

/** Moves the days on which a release opens; a day that has come cannot be moved, as what was seen cannot be unseen. */
export async function changeOpenings(
  db: Database,
  user: User,
  asked: { collectionCode: string; number: number; openings: readonly TierOpening[] },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  const { collection, release, openings } = await readRelease(db, user, asked)
  const today = londonDate(now)
  for (const before of openings) {
    const after = asked.openings.find(({ tier }) => tier === before.tier)
    const isOpen = release.state === 'published' && before.opensOn !== undefined && before.opensOn <= today
    const isSame = after?.opensOn === before.opensOn && after?.gets === before.gets
    if (isOpen && !isSame)
      throw new Conflict(
        `${tierNames[before.tier]}: the release has been open since ${inDays(before.opensOn ?? '')}, which cannot be taken back`,
      )
  }
  await putOpenings(db, release.id, asked.openings)
  await openDueCollections(db, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'changed openings of release',
    collectionId: collection.id,
    subject: `collection ${collection.id} release ${release.number}`,
    details: { openings: asked.openings },
  })
}
