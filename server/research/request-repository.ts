import type { Database } from '../platform/database/open.ts'
import { days } from '../platform/durations.ts'
import { NotFound } from '../platform/errors.ts'
import type { AccessRequest, RequestState } from './request.ts'
import { type RequestRow, requestOf } from './request-row.ts'

export type NewRequest = Omit<AccessRequest, 'id' | 'confirmedAt' | 'until'> & {
  /** Of the link that confirms it. */
  tokenHash: string | undefined
}

/** Gives its number. */
export async function addRequest(db: Database, request: NewRequest): Promise<number> {
  const [row] = await db('research_requests')
    .insert({
      person_id: request.personId ?? null,
      email: request.email,
      name: request.name,
      organisation: request.organisation,
      purpose: request.purpose,
      collections: JSON.stringify(request.collections),
      months: request.months,
      terms_version: request.terms.version,
      terms_hash: request.terms.hash,
      asked_at: request.askedAt,
      token_hash: request.tokenHash ?? null,
      confirm_by: request.confirmBy ?? null,
      state: request.state,
    })
    .returning<{ id: number }[]>('id')
  if (!row) throw new Error('The request was not kept')
  return row.id
}

/** One that the programme team may see: not before its address is confirmed. */
export async function findRequest(db: Database, id: number): Promise<AccessRequest> {
  const row = await db<RequestRow>('research_requests').where({ id }).whereNot({ state: 'unconfirmed' }).first()
  if (!row) throw new NotFound('The request')
  return requestOf(row)
}

/** The one that a link confirms or has confirmed. */
export async function findRequestByToken(db: Database, tokenHash: string): Promise<AccessRequest | undefined> {
  const row = await db<RequestRow>('research_requests').where({ token_hash: tokenHash }).first()
  return row && requestOf(row)
}

/** True for the one that does it, in time. */
export async function markConfirmed(
  db: Database,
  { id, personId }: { id: number; personId: number | undefined },
  now: Date,
): Promise<boolean> {
  const confirmed = await db('research_requests')
    .where({ id, state: 'unconfirmed' })
    .where('confirm_by', '>', now.toISOString())
    .update({ state: 'waiting', confirmed_at: now.toISOString(), person_id: personId ?? null })
  return confirmed === 1
}

/** True for the one that does it: of two who decide at once, one. */
export async function moveRequest(
  db: Database,
  { id, from, to, until }: { id: number; from: RequestState; to: RequestState; until?: string },
): Promise<boolean> {
  const moved = await db<RequestRow>('research_requests')
    .where({ id, state: from })
    .update({ state: to, ...(until !== undefined && { until }) })
  return moved === 1
}

/** Whose account it has become. */
export async function putRequester(db: Database, id: number, personId: number): Promise<void> {
  await db('research_requests').where({ id }).update({ person_id: personId })
}

/** Whatever else the same person has in this state gives way to a later request. */
export async function replaceOthers(
  db: Database,
  { id, state, whose }: { id: number; state: 'waiting' | 'approved'; whose: { personId?: number; email?: string } },
): Promise<void> {
  const { personId, email } = whose
  await db('research_requests')
    .where({ state })
    .whereNot({ id })
    .where((theirs) => {
      if (personId !== undefined) void theirs.orWhere({ person_id: personId })
      if (email !== undefined) void theirs.orWhere({ email })
    })
    .update({ state: 'replaced' })
}

/** To be called now and then: what nobody confirmed in time was perhaps never asked by whom it names. */
export async function removeUnconfirmedRequests(db: Database, now: Date): Promise<void> {
  await db('research_requests').where({ state: 'unconfirmed' }).where('confirm_by', '<=', now.toISOString()).delete()
}

const remembered = days(400)
const erased = { email: '', name: 'Erased', organisation: '', purpose: '', token_hash: null }

/** To be called now and then: who asked in vain, and has no account, is forgotten. */
export async function forgetOldRequests(db: Database, now: Date): Promise<void> {
  await db('research_requests')
    .whereIn('state', ['declined', 'replaced'])
    .whereNull('person_id')
    .whereNot({ email: '' })
    .where('asked_at', '<=', new Date(now.getTime() - remembered).toISOString())
    .update(erased)
}

/** Leaves of what a person asked for that it was asked, and what became of it; what waits is removed. */
export async function eraseRequests(db: Database, person: { id: number; email: string }): Promise<void> {
  const theirs = () =>
    db('research_requests').where((own) => void own.where({ person_id: person.id }).orWhere({ email: person.email }))
  await theirs().whereIn('state', ['unconfirmed', 'waiting']).delete()
  await theirs().update(erased)
}
