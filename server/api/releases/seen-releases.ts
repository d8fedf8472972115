import type { User } from '../../access/user.ts'
import { londonDate } from '../../collections/collection.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { seeRelease, type SeenRelease, seeReleases, type WholeRelease } from '../../releases/published/see-releases.ts'

/** Who looks, and when: the days of a release's openings are London's. */
export interface Looking {
  user: User | undefined
  now: Date
}

/** Published releases of which somebody may see something today, the latest first. */
export async function listSeenReleases(db: Database, { user, now }: Looking): Promise<readonly SeenRelease[]> {
  return (await seeReleases(db, user, londonDate(now))).open
}

/** Throws NotFound for one that is not published, the programme team's own too, or not open to whoever looks. */
export async function findSeenRelease(
  db: Database,
  { user, now }: Looking,
  { collectionCode, number }: { collectionCode: string; number: string },
): Promise<WholeRelease> {
  if (!/^[1-9]\d{0,5}$/.test(number)) throw new NotFound('The release')
  const whole = await seeRelease(db, user, { collectionCode, number: Number(number) }, londonDate(now))
  if (whole.release.state !== 'published') throw new NotFound('The release')
  return whole
}
