import type { User } from '../access/user.ts'
import { removeParticipants } from '../collections/participant-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { holdDraft, recordStep } from './hold-collection.ts'
import { questionOf } from './list-participants.ts'
import { filterPairs, type ParticipantFilter } from './participant-filters.ts'
import { listParticipantIds } from './participants-query.ts'

/** Takes everybody whom a filter lets through out of a draft; gives how many. */
export async function removeChosen(
  db: Database,
  user: User,
  { code, filter }: { code: string; filter: ParticipantFilter },
  now: Date,
): Promise<number> {
  const collection = await holdDraft(db, user, code)
  const ids = await listParticipantIds(db, await questionOf(db, collection.id, filter, now))
  await removeParticipants(db, ids)
  const { search, ...codes } = Object.fromEntries(filterPairs(filter))
  const details = { removed: ids.length, ...codes, bySearch: search !== undefined }
  await recordStep(db, user, { collection, action: 'removed participants', details }, now)
  return ids.length
}
