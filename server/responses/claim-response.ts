import { mustBeTakingAnswers } from '../collections/collection.ts'
import { findCollectionFor } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { moveResponse } from './response-repository.ts'
import type { ResponseState, SurveyResponse } from './response.ts'

/**
 * The first thing in every transaction that changes a response: it holds the response, moves it on, and asks then
 * whether the collection still takes its answers. Closing holds every response before it closes, so whoever comes first
 * has committed before the close and whoever comes later is refused: docs/decisions/0018-closing.md.
 */
export async function claimResponse(
  db: Database,
  response: SurveyResponse,
  state: ResponseState,
  now: Date,
): Promise<void> {
  await moveResponse(db, response, state)
  mustBeTakingAnswers(await findCollectionFor(db, response), now)
}
