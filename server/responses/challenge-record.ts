import type { User } from '../access/user.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import { placeKey } from './answer-merge.ts'
import type { AnswerPlace } from './answer.ts'
import type { SurveyResponse } from './response.ts'
import { responseEvent } from './response-event.ts'

/** What the audit says of a challenge: who did what about which answer, never the answer nor the reason. */
export function challengeEvent(
  user: User,
  { response, challenge }: { response: SurveyResponse; challenge: AnswerPlace & { id: number } },
  action: string,
  now: Date,
): AuditEvent {
  const details = { answer: placeKey(challenge).trim() }
  return responseEvent(user, { response, about: `challenge ${challenge.id}` }, { action, details }, now)
}
