import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { eraseCallNote } from './call-note-repository.ts'
import { type OrganisationInCollection, readCall } from './read-calls.ts'

/** Takes the words of a note away for good; that there was a call, and what came of it, stays. Twice is as once. */
export async function eraseCall(
  db: Database,
  user: User,
  place: OrganisationInCollection & { noteId: number },
  now: Date,
): Promise<void> {
  const { collection, organisation, call } = await readCall(db, user, place, now)
  if (!(await eraseCallNote(db, call.id, now))) return
  await record(db, {
    at: now,
    personId: user.id,
    action: 'erased words of call',
    organisationCode: organisation.code,
    collectionId: collection.id,
    subject: `response ${organisation.responseId} call ${call.id}`,
  })
}
