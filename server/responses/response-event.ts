import type { User } from '../access/user.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import type { SurveyResponse } from './response.ts'

/** What the audit says of something about a response, such as `poll 7`: who did what, and never what anybody answered. */
export function responseEvent(
  user: User,
  { response, about }: { response: SurveyResponse; about: string },
  { action, details }: { action: string; details: NonNullable<AuditEvent['details']> },
  now: Date,
): AuditEvent {
  return {
    at: now,
    personId: user.id,
    action,
    organisationCode: response.organisationCode,
    collectionId: response.collectionId,
    subject: `response ${response.id} ${about}`,
    details,
  }
}
