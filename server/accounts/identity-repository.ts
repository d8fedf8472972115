import type { Database } from '../platform/database/open.ts'
import type { Identity, IdentityKey } from './identity.ts'

interface IdentityRow {
  id: number
  issuer: string
  subject: string
  person_id: number
  linked_at: string
}

/** Gives its number, by which the audit names it; undefined when the identity is somebody's already. */
export async function addIdentity(
  db: Database,
  { issuer, subject, personId }: IdentityKey & { personId: number },
  now: Date,
): Promise<number | undefined> {
  const [row] = await db('identities')
    .insert({ issuer, subject, person_id: personId, linked_at: now.toISOString() })
    .onConflict()
    .ignore()
    .returning<{ id: number }[]>('id')
  return row?.id
}

export async function findIdentity(db: Database, { issuer, subject }: IdentityKey): Promise<Identity | undefined> {
  const row = await db<IdentityRow>('identities').where({ issuer, subject }).first()
  return row && identityOf(row)
}

export async function listIdentities(db: Database, personId: number): Promise<Identity[]> {
  const rows = await db<IdentityRow>('identities').where({ person_id: personId }).orderBy('id')
  return rows.map(identityOf)
}

/** True for the one that does it. */
export async function removeIdentity(db: Database, id: number): Promise<boolean> {
  return (await db('identities').where({ id }).delete()) === 1
}

/** All of a person's; gives how many they were. */
export async function removeIdentities(db: Database, personId: number): Promise<number> {
  return db('identities').where({ person_id: personId }).delete()
}

function identityOf(row: IdentityRow): Identity {
  return { id: row.id, issuer: row.issuer, subject: row.subject, personId: row.person_id, linkedAt: row.linked_at }
}
