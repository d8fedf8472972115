import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { letInPeople } from '../accounts/let-in-people.ts'
import { putPeople } from '../accounts/person-repository.ts'
import { record } from '../audit/audit-repository.ts'
import type { Collection } from '../collections/collection.ts'
import { findCollection } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { Fault, GivenFile } from '../platform/files/csv.ts'
import { fileHash } from '../platform/files/csv.ts'
import { type ContactLine, readContactLines } from './contact-lines.ts'
import { addContactUpload, findContactUpload, removeContactUpload } from './contact-upload-repository.ts'
import { changesNothing, type ContactsPlan, planContacts, sealOf } from './contacts-plan.ts'
import { listAskedCodes, listKnownPeople } from './known-people-query.ts'

export interface PlannedUpload {
  collection: Collection
  fileName: string
  plan: ContactsPlan
  faults: readonly Fault[]
}

/** Reads a file and keeps it until it is applied, unless there is a fault in it; gives its number then. */
export async function takeContactsFile(
  db: Database,
  user: User,
  { collectionCode, file }: { collectionCode: string; file: GivenFile },
  now: Date,
): Promise<{ planned: PlannedUpload; id: number | undefined }> {
  mustRunProgramme(user)
  const collection = await findCollection(db, collectionCode)
  const planned = { collection, fileName: file.name, ...(await planFile(db, collection.id, file.bytes)) }
  if (planned.faults.length > 0) return { planned, id: undefined }
  const content = new TextDecoder().decode(file.bytes)
  const upload = { collectionId: collection.id, fileName: file.name, content }
  return { planned, id: await addContactUpload(db, upload, { personId: user.id, at: now }) }
}

/** What a file that was taken would do now. */
export async function readContactsUpload(
  db: Database,
  user: User,
  { collectionCode, id }: { collectionCode: string; id: number },
): Promise<PlannedUpload> {
  mustRunProgramme(user)
  const collection = await findCollection(db, collectionCode)
  const { fileName, content } = await findContactUpload(db, collection.id, id)
  return { collection, fileName, ...(await planFile(db, collection.id, new TextEncoder().encode(content))) }
}

/** Does what was shown: all of it, or nothing where anything has changed since. */
export async function applyContacts(
  db: Database,
  user: User,
  { collectionCode, id, seal }: { collectionCode: string; id: number; seal: string },
  now: Date,
): Promise<void> {
  const { plan, faults, collection } = await readContactsUpload(db, user, { collectionCode, id })
  if (faults.length > 0 || sealOf(plan) !== seal)
    throw new Conflict('Contacts have changed since this was shown, so nothing was applied. Look at it again first')
  const { content } = await findContactUpload(db, collection.id, id)
  if (!(await removeContactUpload(db, id))) throw new Conflict('This file has just been applied')
  if (changesNothing(plan)) return
  await putPeople(
    db,
    plan.renamed.map(({ email, to }) => ({ email, name: to })),
    now,
  )
  const holders = plan.added.map(({ organisationCode: scope, ...contact }) => ({ ...contact, scope }))
  const by = { personId: user.id, collectionId: collection.id, action: 'added contacts', at: now }
  await letInPeople(db, holders, by)
  const { added, renamed, same } = plan
  await record(db, {
    at: now,
    personId: user.id,
    action: 'applied file of contacts',
    collectionId: collection.id,
    subject: `collection ${collection.id}`,
    details: {
      hash: fileHash({ name: '', bytes: new TextEncoder().encode(content) }),
      added: added.length,
      renamed: renamed.length,
      same,
    },
  })
}

async function planFile(
  db: Database,
  collectionId: number,
  bytes: Uint8Array,
): Promise<{ plan: ContactsPlan; faults: Fault[] }> {
  const { lines, faults } = readContactLines(bytes)
  const known = {
    asked: await listAskedCodes(db, collectionId),
    people: await listKnownPeople(db, lines.map(addressOf)),
  }
  const { plan, faults: others } = planContacts(lines, known)
  const all = [...faults, ...others].toSorted((a, b) => a.line - b.line || a.column - b.column)
  return { plan, faults: all }
}

function addressOf({ address }: ContactLine): string {
  return address
}
