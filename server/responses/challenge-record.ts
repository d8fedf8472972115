import type { User } from '../access/user.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import { placeKey } from './answer-merge.ts'
import type { AnswerPlace } from './answer.ts'
import type { SurveyResponse } from './response.ts'

/** What the audit says of a challenge: who did what about which answer, never the answer nor the reason. */
export function challengeEvent(
  user: User,
  { response, challenge }: { response: SurveyResponse; challenge: AnswerPlace & { id: number } },
  action: string,
  now: Date,
): AuditEvent {
  return {
    at: now,
    personId: user.id,
    action,
    organisationCode: response.organisationCode,
    collectionId: response.collectionId,
    subject: `response ${response.id} challenge ${challenge.id}`,
    details: { answer: placeKey(challenge).trim() },
  }
}
