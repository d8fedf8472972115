import type { User } from '../access/user.ts'
import { letInPeople } from '../accounts/let-in-people.ts'
import { putPeople } from '../accounts/person-repository.ts'
import { record } from '../audit/audit-repository.ts'
import { removePreview } from '../uploads/upload-preview-repository.ts'
import type { UploadOutcome } from '../uploads/waiting-upload.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { contactsPreviewKind, type ContactUpload } from './contact-upload.ts'
import { endContactUpload } from './contact-upload-repository.ts'
import { changesNothing, sealOf } from './contacts-plan.ts'
import {
  type PlannedContacts,
  planUpload,
  readContactsUpload,
  uploadHash,
  type UploadPlace,
} from './read-contacts-upload.ts'

export const changedSinceShown =
  'Contacts have changed since this was shown, so nothing was applied. Look at it again first'

/** Does what was shown: all of it, or nothing where anything has changed since. */
export async function applyContacts(
  db: Database,
  user: User,
  { seal, ...place }: UploadPlace & { seal: string },
  now: Date,
): Promise<void> {
  const { upload } = await readContactsUpload(db, user, place)
  const planned = await planUpload(db, upload)
  const outcome = await applyPlannedContacts(db, { upload, ...planned, seal, personId: user.id }, now)
  if (!outcome) throw new Conflict(changedSinceShown)
}

export interface ApplyContacts extends PlannedContacts {
  upload: ContactUpload
  /** Of the plan that was shown. */
  seal: string
  /** Whoever has agreed; undefined where they have been erased since. */
  personId: number | undefined
}

/**
 * The same for somebody who may, with how much was done; undefined, and nothing was, where the plan is another than the one
 * that was shown, which is then forgotten.
 */
export async function applyPlannedContacts(
  db: Database,
  { upload, plan, faults, seal, personId }: ApplyContacts,
  now: Date,
): Promise<UploadOutcome | undefined> {
  if (upload.state === 'applied') throw new Conflict('This file has just been applied')
  if (faults.length > 0 || sealOf(plan) !== seal) {
    await removePreview(db, { kind: contactsPreviewKind, subject: upload.id })
    return undefined
  }
  const outcome = { added: plan.added.length, changed: plan.renamed.length, closed: 0, merged: 0 }
  if (!(await endContactUpload(db, upload.id, { outcome, at: now })))
    throw new Conflict('Somebody else has just decided about this file, so nothing was applied')
  if (!changesNothing(plan)) await writeContacts(db, { upload, plan, personId }, now)
  return outcome
}

async function writeContacts(
  db: Database,
  { upload, plan, personId }: Pick<ApplyContacts, 'upload' | 'plan' | 'personId'>,
  now: Date,
): Promise<void> {
  const { collectionId } = upload
  const by = { at: now, collectionId, ...(personId !== undefined && { personId }) }
  await putPeople(
    db,
    plan.renamed.map(({ email, to }) => ({ email, name: to })),
    now,
  )
  const holders = plan.added.map(({ organisationCode: scope, ...contact }) => ({ ...contact, scope }))
  await letInPeople(db, holders, { ...by, action: 'added contacts' })
  const { added, renamed, same } = plan
  await record(db, {
    ...by,
    action: 'applied file of contacts',
    subject: `collection ${collectionId}`,
    details: { hash: uploadHash(upload), added: added.length, renamed: renamed.length, same },
  })
}
