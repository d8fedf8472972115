import type { User } from '../access/user.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import type { SurveyResponse } from './response.ts'

/** What the audit trail says of a poll: who did what, never what anybody answered. */
export function pollEvent(
  user: User,
  { response, pollId }: { response: SurveyResponse; pollId: number },
  { action, details }: { action: string; details: NonNullable<AuditEvent['details']> },
  now: Date,
): AuditEvent {
  return {
    at: now,
    personId: user.id,
    action,
    organisationCode: response.organisationCode,
    collectionId: response.collectionId,
    subject: `response ${response.id} poll ${pollId}`,
    details,
  }
}
