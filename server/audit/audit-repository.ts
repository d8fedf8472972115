import type { Database } from '../platform/database/open.ts'

/** Something that somebody did, or (without a person) that the programme's own commands did. */
export interface AuditEvent {
  at: Date
  personId?: number
  /** A past participle and its object, such as `saved answers`. */
  action: string
  organisationCode?: string
  collectionId?: number
  /** What it was done to, such as `response 17 section sharing`. */
  subject: string
  details?: Readonly<Record<string, unknown>>
}

/** Always in the transaction of the change that it records. */
export async function record(db: Database, event: AuditEvent): Promise<void> {
  await db('audit_events').insert({
    at: event.at.toISOString(),
    person_id: event.personId ?? null,
    action: event.action,
    organisation_code: event.organisationCode ?? null,
    collection_id: event.collectionId ?? null,
    subject: event.subject,
    details: JSON.stringify(event.details ?? {}),
  })
}
