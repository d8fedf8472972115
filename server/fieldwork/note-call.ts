import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import type { NewCall } from './call-note.ts'
import { addCall } from './call-note-repository.ts'
import type { CalledOrganisation } from './read-calls.ts'

/** Adds a note about an organisation that `readCalls` let the person see. The audit has everything but the words. */
export async function noteCall(
  db: Database,
  user: User,
  { called: { collection, organisation }, call }: { called: CalledOrganisation; call: NewCall },
  now: Date,
): Promise<void> {
  const { responseId } = organisation
  const id = await addCall(db, { responseId, personId: user.id, call }, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'noted call',
    organisationCode: organisation.code,
    collectionId: collection.id,
    subject: `response ${responseId} call ${id}`,
    details: {
      outcome: call.outcome,
      ...(call.promisedFor && { promisedFor: call.promisedFor }),
      ...(call.nextCallOn && { nextCallOn: call.nextCallOn }),
      hasNote: call.note !== '',
    },
  })
}
