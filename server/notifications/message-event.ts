import type { AuditEvent } from '../audit/audit-event.ts'
import type { Message } from './message.ts'

/** What the audit says of a message: its number and what it is about, never whom it is for. */
export function factsOfMessage({
  id,
  organisationCode,
  collectionId,
}: Message): Pick<AuditEvent, 'organisationCode' | 'collectionId' | 'subject'> {
  return {
    ...(organisationCode !== undefined && { organisationCode }),
    ...(collectionId !== undefined && { collectionId }),
    subject: `message ${id}`,
  }
}
