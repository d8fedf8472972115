import { findCollectionById } from '../collections/collection-repository.ts'
import { queueMessage } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import type { Challenge } from './challenge.ts'
import { decisionMessage, type Outcome } from './challenge-messages.ts'
import { listColleagues } from './colleagues-query.ts'
import type { ReplySettings } from './reply-settings.ts'
import type { SurveyResponse } from './response.ts'

/** Writes to those who lead on the response and those who sign it what has been decided about a challenge. */
export async function tellOrganisation(
  db: Database,
  { response, ...matter }: { response: SurveyResponse; challenge: Challenge; outcome: Outcome; reason: string },
  settings: ReplySettings,
  now: Date,
): Promise<void> {
  const collection = await findCollectionById(db, response.collectionId)
  const colleagues = await listColleagues(db, response.organisationCode)
  for (const { roles, ...reader } of colleagues)
    if (roles.includes('lead_respondent') || roles.includes('approver'))
      await queueMessage(db, decisionMessage(reader, { ...matter, collection }, settings), now)
}
