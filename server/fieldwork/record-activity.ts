import { isRoleInOrganisation } from '../access/permissions.ts'
import { isTakingAnswers } from '../collections/collection.ts'
import { listCollections } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { listResponsesByIds } from '../responses/response-repository.ts'
import type { SurveyResponse } from '../responses/response.ts'
import { minuteOf, sectionMinutes } from './active-minute.ts'
import type { NotedMinute } from './activity-log.ts'
import { listActiveMinutes, putActiveMinutes, putSectionMinutes } from './activity-repository.ts'

const responsesAtOnce = 200

/**
 * Writes down who of an organisation was at work on its response, and adds up anew what that comes to. Each in its own
 * transaction, so that another process that adds up later sees what this one has written.
 */
export async function recordActivity(db: Database, noted: readonly NotedMinute[], now: Date): Promise<void> {
  const work = await workIn(db, noted, now)
  if (work.length === 0) return
  await db.transaction((transaction) => putActiveMinutes(transaction, work))
  const ids = [...new Set(work.map(({ responseId }) => responseId))]
  for (let start = 0; start < ids.length; start += responsesAtOnce)
    await db.transaction((transaction) => addUp(transaction, ids.slice(start, start + responsesAtOnce)))
}

export async function addUp(db: Database, responseIds: readonly number[]): Promise<void> {
  await putSectionMinutes(db, responseIds, sectionMinutes(await listActiveMinutes(db, responseIds)))
}

/** Only the organisation's own people count, while answers are taken and until it has signed. */
async function workIn(db: Database, noted: readonly NotedMinute[], now: Date): Promise<NotedMinute[]> {
  if (noted.length === 0) return []
  const collections = await listCollections(db)
  const open = new Set(collections.filter((one) => isTakingAnswers(one, now)).map(({ id }) => id))
  const responses = await listResponsesByIds(db, [...new Set(noted.map(({ responseId }) => responseId))])
  const byId = new Map(responses.map((response) => [response.id, response]))
  return noted.filter((minute) => {
    const response = byId.get(minute.responseId)
    return response && open.has(response.collectionId) && isOwnWork(minute, response)
  })
}

function isOwnWork({ user, minute }: NotedMinute, { organisationCode, state, signedAt }: SurveyResponse): boolean {
  if (!user.grants.some(({ role, scope }) => scope === organisationCode && isRoleInOrganisation(role))) return false
  return state !== 'signed' || signedAt === undefined || minute <= minuteOf(new Date(signedAt))
}
