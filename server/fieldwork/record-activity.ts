import { isRoleInOrganisation } from '../access/permissions.ts'
import { isTakingAnswers } from '../collections/collection.ts'
import { lastDays, withLastDay } from '../collections/extension-repository.ts'
import { listCollections } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { listResponsesByIds } from '../responses/response-repository.ts'
import type { SurveyResponse } from '../responses/response.ts'
import { minuteOf, sectionMinutes } from './active-minute.ts'
import type { NotedMinute } from './activity-log.ts'
import {
  listActiveMinutes,
  listResponsesOf,
  putActiveMinutes,
  putSectionMinutes,
  settleMinutes,
} from './activity-repository.ts'

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

/** Only the organisation's own people count, while answers are taken of it and until it has signed. */
async function workIn(db: Database, noted: readonly NotedMinute[], now: Date): Promise<NotedMinute[]> {
  if (noted.length === 0) return []
  const collections = new Map((await listCollections(db)).map((collection) => [collection.id, collection]))
  const responses = await listResponsesByIds(db, [...new Set(noted.map(({ responseId }) => responseId))])
  const codes = responses.map(({ organisationCode }) => organisationCode)
  const days = await lastDays(db, [...new Set(codes)], [...collections.keys()])
  const open = responses.filter(({ collectionId, organisationCode }) => {
    const collection = collections.get(collectionId)
    return collection && isTakingAnswers(withLastDay(collection, organisationCode, days), now)
  })
  const byId = new Map(open.map((response) => [response.id, response]))
  return noted.filter((minute) => {
    const response = byId.get(minute.responseId)
    return response && isOwnWork(minute, response)
  })
}

function isOwnWork({ user, minute }: NotedMinute, { organisationCode, state, signedAt }: SurveyResponse): boolean {
  if (!user.grants.some(({ role, scope }) => scope === organisationCode && isRoleInOrganisation(role))) return false
  return state !== 'signed' || signedAt === undefined || minute <= minuteOf(new Date(signedAt))
}

/**
 * Takes away in which minutes somebody was at work, and with them those of others at the same responses: what they come to
 * stays as a sum.
 */
export async function eraseActiveMinutes(db: Database, personId: number): Promise<void> {
  const ids = await listResponsesOf(db, personId)
  for (let start = 0; start < ids.length; start += responsesAtOnce) {
    const some = ids.slice(start, start + responsesAtOnce)
    await addUp(db, some)
    await settleMinutes(db, some)
  }
}
