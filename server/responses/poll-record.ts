import type { User } from '../access/user.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import type { SurveyResponse } from './response.ts'
import { responseEvent } from './response-event.ts'

/** What the audit trail says of a poll: who did what, never what anybody answered. */
export function pollEvent(
  user: User,
  { response, pollId }: { response: SurveyResponse; pollId: number },
  event: { action: string; details: NonNullable<AuditEvent['details']> },
  now: Date,
): AuditEvent {
  return responseEvent(user, { response, about: `poll ${pollId}` }, event, now)
}
