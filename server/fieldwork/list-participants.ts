import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { goneFrom } from '../collections/chosen-participants.ts'
import { type Collection, londonDate } from '../collections/collection.ts'
import { findCollection } from '../collections/collection-repository.ts'
import { listParticipants } from '../collections/participant-repository.ts'
import type { Sample } from '../collections/sample.ts'
import { findSample } from '../collections/sample-repository.ts'
import { registerAt } from '../organisations/register-at-query.ts'
import type { Database } from '../platform/database/open.ts'
import { type ParticipantFilter, type ParticipantLine, participantsOnPage } from './participant-filters.ts'
import {
  countParticipantLines,
  listParticipantLines,
  listParticipantRegions,
  type ParticipantQuestion,
} from './participants-query.ts'

export interface ParticipantList {
  collection: Collection
  lines: readonly ParticipantLine[]
  counts: { participants: number; organisations: number }
  regions: readonly { code: string; name: string }[]
  sample: Sample | undefined
}

/** A page (from 1) of those who take part. */
export async function readParticipants(
  db: Database,
  user: User,
  { code, filter, page }: { code: string; filter: ParticipantFilter; page: number },
  now: Date,
): Promise<ParticipantList> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  const question = await questionOf(db, collection.id, filter, now)
  return {
    collection,
    counts: await countParticipantLines(db, question),
    lines: await listParticipantLines(db, question, {
      offset: (page - 1) * participantsOnPage,
      limit: participantsOnPage,
    }),
    regions: await listParticipantRegions(db, collection.id),
    sample: await findSample(db, collection.id, 'care'),
  }
}

/** A filter as it can be asked of the database: who has gone is known by comparing with the register. */
export async function questionOf(
  db: Database,
  collectionId: number,
  filter: ParticipantFilter,
  now: Date,
): Promise<ParticipantQuestion> {
  if (!filter.gone) return { ...filter, collectionId, ids: undefined }
  const register = await registerAt(db, londonDate(now))
  const gone = goneFrom(await listParticipants(db, collectionId), register)
  return { ...filter, collectionId, ids: gone.slice(0, mostGone).map(({ id }) => id) }
}

/** As many as one statement takes: more are seen and removed once these are. */
const mostGone = 5000
