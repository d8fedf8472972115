import { ownOrganisations } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { type Collection, isTakingAnswers } from '../collections/collection.ts'
import { listCollections } from '../collections/collection-repository.ts'
import { lastDays, withLastDay } from '../collections/extension-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { participantNames } from './participant-names-query.ts'
import { listResponses } from './response-repository.ts'
import { isAnswerable, type SurveyResponse } from './response.ts'
import { countWaitingPolls } from './waiting-polls-query.ts'

export interface ResponseSummary {
  response: SurveyResponse
  collection: Collection
  organisationName: string
  takingAnswers: boolean
  /** How many questions that colleagues put to the person wait for an answer. */
  waiting: number
}

/** The responses of the organisations that somebody answers or signs for, newest collection first. */
export async function listOwnResponses(db: Database, user: User, now: Date): Promise<ResponseSummary[]> {
  const codes = ownOrganisations(user)
  const collections = new Map((await listCollections(db)).map((collection) => [collection.id, collection]))
  const names = await participantNames(db, codes)
  const responses = await listResponses(db, codes)
  const days = await lastDays(db, codes, [...collections.keys()])
  const waiting = await countWaitingPolls(db, user.id)
  return responses.flatMap((response) => {
    const found = collections.get(response.collectionId)
    if (!found || found.state === 'draft') return []
    const collection = withLastDay(found, response.organisationCode, days)
    const organisationName =
      names.get(`${response.collectionId} ${response.organisationCode}`) ?? response.organisationCode
    const takingAnswers = isTakingAnswers(collection, now)
    const own = takingAnswers && isAnswerable(response) ? (waiting.get(response.id) ?? 0) : 0
    return [{ response, collection, organisationName, takingAnswers, waiting: own }]
  })
}
