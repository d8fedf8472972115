import type { Grant } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import { addGrants } from './grant-repository.ts'
import { putPeople } from './person-repository.ts'
import { endSessionsOf } from './session-repository.ts'

/** Somebody to be given a role, by an address in small letters. */
export interface Holder extends Grant {
  email: string
  name: string
}

/**
 * Gives roles to many, new people where the addresses are not known, and the names that are given. Nobody is written to.
 * The audit names each of them by number. For use cases that have asked whether it may be done.
 */
export async function letInPeople(
  db: Database,
  holders: readonly Holder[],
  by: { personId?: number; collectionId: number; action: string; at: Date },
): Promise<void> {
  const { collectionId, at } = by
  const unique = new Map(holders.map(({ email, name }) => [email, { email, name }]))
  const ids = await putPeople(db, [...unique.values()], at)
  const grants = holders.flatMap(({ email, role, scope }) => {
    const id = ids.get(email)
    return id === undefined ? [] : [{ personId: id, role, scope }]
  })
  await addGrants(db, grants)
  await endSessionsOf(db, [...ids.values()], at)
  await inBatches(grants, async (batch) => {
    const added = batch.map((grant) => `person ${grant.personId} ${grant.role} ${grant.scope}`)
    await record(db, { ...by, subject: `collection ${collectionId}`, details: { added } })
  })
}
