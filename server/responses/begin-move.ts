import { rolesIn } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { type Collection, mustBeTakingAnswers } from '../collections/collection.ts'
import { findCollectionFor } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { claimResponse } from './claim-response.ts'
import { openResponse } from './open-response.ts'
import { Conflict } from '../platform/errors.ts'
import { listColleagues } from './colleagues-query.ts'
import type { Colleague } from './contributor.ts'
import { allows, nextState, type ResponseMove, type Standing } from './response-machine.ts'
import type { KeptMove } from './response-move.ts'
import { mustBeAnswerable, stageOf, type SurveyResponse } from './response.ts'

/**
 * Load, may they, is it allowed now: and the response has moved. Gives it as it was before. From here on nobody else
 * changes it until the transaction ends.
 */
export async function beginMove(
  db: Database,
  user: User,
  { responseId, move }: { responseId: number; move: KeptMove },
  now: Date,
): Promise<SurveyResponse> {
  const response = await openResponse(db, user, responseId, move)
  const collection = await findCollectionFor(db, response)
  mustBeTakingAnswers(collection, now)
  const standing = standingOf(response, collection, await listColleagues(db, response.organisationCode))
  const next = nextState(standing, move)
  if (!next || !allows(standing, move, rolesIn(user, response.organisationCode)))
    throw refusal(response, standing, move)
  await claimResponse(db, response, next, now)
  return response
}

export function standingOf(
  response: SurveyResponse,
  { policy }: Pick<Collection, 'policy'>,
  colleagues: readonly Colleague[],
): Standing {
  return {
    ...stageOf(response),
    hasApprover: colleagues.some(({ roles }) => roles.includes('approver')),
    leadMaySign: policy.leadMaySign,
  }
}

/** Why somebody who may do this at other times cannot now. */
function refusal(response: SurveyResponse, standing: Standing, move: ResponseMove): Error {
  if (move === 'reopen') return new Conflict('These answers are not submitted, so there is nothing to reopen')
  if (move === 'send back' || move === 'take back')
    return new Conflict('These answers are not with the approver, so nothing was changed')
  if (response.state === 'not_started') return new Conflict('Nothing has been answered yet, so nothing was sent')
  if (move === 'sign' && standing.hasApprover)
    return new Conflict('These answers are signed by the approver, once they have been sent to them')
  mustBeAnswerable(response)
  return new Conflict('Your organisation needs an approver before these answers can be submitted')
}
