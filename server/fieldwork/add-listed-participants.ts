import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { type Collection, londonDate } from '../collections/collection.ts'
import { findCollection } from '../collections/collection-repository.ts'
import { registerAt } from '../organisations/register-at-query.ts'
import type { Database } from '../platform/database/open.ts'
import type { Fault } from '../platform/files/csv.ts'
import { Conflict } from '../platform/errors.ts'
import { addChosen, newOf } from './choose-participants.ts'
import { holdDraft } from './hold-collection.ts'
import { readParticipantList } from './participant-list-file.ts'

/** A collection whose participants can still be chosen. */
export async function readDraft(db: Database, user: User, code: string): Promise<Collection> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  if (collection.state !== 'draft')
    throw new Conflict(`${collection.name} has been opened, so this can no longer be changed`)
  return collection
}

/** Adds everybody on a list, or nobody where it has a fault; those who take part already are passed over. */
export async function addListedParticipants(
  db: Database,
  user: User,
  { code, bytes }: { code: string; bytes: Uint8Array },
  now: Date,
): Promise<Fault[]> {
  const collection = await holdDraft(db, user, code)
  const { participants, faults, hash } = readParticipantList(bytes, await registerAt(db, londonDate(now)))
  if (faults.length > 0) return faults
  const { added, already } = await newOf(db, collection, participants)
  await addChosen(db, user, { collection, added, details: { already, list: hash } }, now)
  return []
}
