import type { Database } from '../platform/database/open.ts'
import type { Invitation } from './invitation.ts'

interface InvitationRow {
  id: number
  person_id: number
  token_hash: string
  made_by: number | null
  made_at: string
  expires_at: string
  used_at: string | null
  withdrawn_at: string | null
}

export async function addInvitation(
  db: Database,
  invitation: { personId: number; tokenHash: string; madeBy: number | undefined; expiresAt: Date },
  now: Date,
): Promise<void> {
  await db('invitations').insert({
    person_id: invitation.personId,
    token_hash: invitation.tokenHash,
    made_by: invitation.madeBy ?? null,
    made_at: now.toISOString(),
    expires_at: invitation.expiresAt.toISOString(),
  })
}

/** In one statement: a few hundred at once. What these people were sent before stays good until they use one of them. */
export async function addInvitations(
  db: Database,
  invitations: readonly { personId: number; tokenHash: string }[],
  { madeBy, expiresAt }: { madeBy: number | undefined; expiresAt: Date },
  now: Date,
): Promise<void> {
  if (invitations.length === 0) return
  await db('invitations').insert(
    invitations.map(({ personId, tokenHash }) => ({
      person_id: personId,
      token_hash: tokenHash,
      made_by: madeBy ?? null,
      made_at: now.toISOString(),
      expires_at: expiresAt.toISOString(),
    })),
  )
}

/** The one that a link carries, whatever has become of it. */
export async function findInvitation(db: Database, tokenHash: string): Promise<Invitation | undefined> {
  const row = await db<InvitationRow>('invitations').where({ token_hash: tokenHash }).first()
  return row && invitationOf(row)
}

export async function findLastInvitation(db: Database, personId: number): Promise<Invitation | undefined> {
  const row = await db<InvitationRow>('invitations').where({ person_id: personId }).orderBy('id', 'desc').first()
  return row && invitationOf(row)
}

/** True for the one that does it: an invitation that is used, withdrawn or over lets nobody in. */
export async function markInvitationUsed(db: Database, id: number, now: Date): Promise<boolean> {
  const used = await db<InvitationRow>('invitations')
    .where({ id })
    .whereNull('used_at')
    .whereNull('withdrawn_at')
    .where('expires_at', '>', now.toISOString())
    .update({ used_at: now.toISOString() })
  return used === 1
}

/** All of a person's that could still be used; gives how many they were. */
export async function withdrawInvitations(db: Database, personId: number, now: Date): Promise<number> {
  return db<InvitationRow>('invitations')
    .where({ person_id: personId })
    .whereNull('used_at')
    .whereNull('withdrawn_at')
    .update({ withdrawn_at: now.toISOString() })
}

function invitationOf(row: InvitationRow): Invitation {
  return {
    id: row.id,
    personId: row.person_id,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at ?? undefined,
    withdrawnAt: row.withdrawn_at ?? undefined,
  }
}

/** Those to a person. */
export async function eraseInvitations(db: Database, personId: number): Promise<void> {
  await db('invitations').where({ person_id: personId }).delete()
}
