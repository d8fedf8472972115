import type { User } from '../access/user.ts'
import { removeParticipants } from '../collections/participant-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { holdDraft, recordStep } from './hold-collection.ts'
import { questionOf } from './list-participants.ts'
import { filterPairs, type ParticipantFilter } from './participant-filters.ts'
import { listParticipantIds } from './participants-query.ts'

/** Takes everybody whom a filter lets through out of a draft, if they are as many as was said before. */
export async function removeChosen(
  db: Database,
  user: User,
  { code, filter, expected }: { code: string; filter: ParticipantFilter; expected: number },
  now: Date,
): Promise<void> {
  const collection = await holdDraft(db, user, code)
  const ids = await listParticipantIds(db, await questionOf(db, collection.id, filter, now))
  if (ids.length !== expected)
    throw new Conflict('The participants have changed since you looked at them, so nobody was removed. Look again')
  await removeParticipants(db, ids)
  const { search, ...codes } = Object.fromEntries(filterPairs(filter))
  const details = { removed: ids.length, ...codes, bySearch: search !== undefined }
  await recordStep(db, user, { collection, action: 'removed participants', details }, now)
}
