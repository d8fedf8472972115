import { createHash } from 'node:crypto'
import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Collection } from '../collections/collection.ts'
import { findCollection, holdCollection, putTerms } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { recordStep } from './hold-collection.ts'

export type Terms = Pick<Collection, 'name' | 'opensOn' | 'closesOn' | 'policy'>

/** A collection whose terms can still be changed. */
export async function readTerms(db: Database, user: User, code: string): Promise<Collection> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  if (collection.state !== 'draft' && collection.state !== 'open') throw tooLate(collection)
  return collection
}

/** What a form of terms was made of: two with the same text show the same. */
export function termsShown({ name, opensOn, closesOn, policy }: Terms): string {
  const text = JSON.stringify([
    name,
    opensOn,
    closesOn,
    policy.namesTrusts,
    policy.fewestCareProviders,
    policy.leadMaySign,
  ])
  return createHash('sha256').update(text).digest('base64url')
}

/**
 * The dates are set until it is opened, from when it can only be extended; name and policy until it is closed. Gives the
 * collection, and nothing has been changed, where it is not what the form showed any more.
 */
export async function changeTerms(
  db: Database,
  user: User,
  { code, terms, shown }: { code: string; terms: Terms; shown: string },
  now: Date,
): Promise<Collection | undefined> {
  const { id } = await readTerms(db, user, code)
  const isHeld = await holdCollection(db, id, ['draft', 'open'])
  const collection = await findCollection(db, code)
  if (!isHeld) throw tooLate(collection)
  if (termsShown(collection) !== shown) return collection
  const { opensOn, closesOn } = collection.state === 'draft' ? terms : collection
  await putTerms(db, id, { ...terms, opensOn, closesOn })
  const details = {
    opensOn,
    closesOn,
    ...terms.policy,
    renamed: terms.name !== collection.name,
    policyBefore: JSON.stringify(collection.policy),
  }
  await recordStep(db, user, { collection, action: 'changed terms of collection', details }, now)
  return undefined
}

function tooLate({ name }: Collection): Conflict {
  return new Conflict(`${name} is closed, so its dates and its disclosure policy stay as they were`)
}
