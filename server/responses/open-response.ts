import { mustBeAllowed, type ResponseAction } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { findResponse } from './response-repository.ts'
import type { SurveyResponse } from './response.ts'

/** The response, for somebody who may do this with it at one time or another; to anybody else there is none. */
export async function openResponse(
  db: Database,
  user: User,
  responseId: number,
  action: ResponseAction,
): Promise<SurveyResponse> {
  const response = await findResponse(db, responseId)
  mustBeAllowed(user, action, response.organisationCode)
  return response
}
