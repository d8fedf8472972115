import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { claimResponse } from './claim-response.ts'
import { openResponse } from './open-response.ts'
import { NotFound } from '../platform/errors.ts'
import { listColleagues } from './colleagues-query.ts'
import { canAnswer, chapterKey, type ChapterPlace, type Colleague } from './contributor.ts'
import { giveChapters, listContributors, takeChapters } from './contributor-repository.ts'
import { chaptersOf, placeOf } from './dossier.ts'
import { loadDossier } from './read-response.ts'
import type { NoticeSettings } from './notice-settings.ts'
import { responsePath } from './response-paths.ts'
import { mustBeAnswerable } from './response.ts'
import { sendNotices } from './send-notices.ts'

interface Giving {
  responseId: number
  personId: number
  keys: readonly string[]
  settings: NoticeSettings
}

/** Gives a colleague these sections, as `chapterKey` writes them, and takes back the others that they had. They are told of new ones. */
export async function giveSections(
  db: Database,
  user: User,
  { responseId, personId, keys, settings }: Giving,
  now: Date,
): Promise<void> {
  const response = await openResponse(db, user, responseId, 'give sections')
  mustBeAnswerable(response)
  await claimResponse(db, response, response.state, now)
  const dossier = await loadDossier(db, response)
  findAnswering(await listColleagues(db, response.organisationCode), personId)
  const had = (await listContributors(db, responseId)).filter((one) => one.personId === personId).map(chapterKey)
  const places = chaptersOf(dossier).map(placeOf)
  const given = places.filter((place) => isIn(keys, place) && !isIn(had, place))
  const taken = places.filter((place) => !isIn(keys, place) && isIn(had, place))
  if (given.length + taken.length === 0) return
  await giveChapters(db, { responseId, personId, chapters: given }, { personId: user.id, at: now })
  await takeChapters(db, { responseId, personId, chapters: taken })
  const isFor = ({ id }: Colleague) => id === personId && given.length > 0
  const path = responsePath(responseId)
  await sendNotices(db, user, { response, matter: 'sections given', path, isFor, settings }, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'gave sections',
    organisationCode: response.organisationCode,
    collectionId: response.collectionId,
    subject: `response ${responseId} person ${personId}`,
    details: { given: given.map(chapterKey), taken: taken.map(chapterKey) },
  })
}

/** Whoever is not a colleague who answers looks as if they were not there. */
export function findAnswering(colleagues: readonly Colleague[], personId: number): Colleague {
  const found = colleagues.find((one) => one.id === personId && canAnswer(one))
  if (!found) throw new NotFound('The colleague')
  return found
}

function isIn(keys: readonly string[], place: ChapterPlace): boolean {
  return keys.includes(chapterKey(place))
}
