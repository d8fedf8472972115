import type { AnswerValue } from '../instruments/answer-value.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import type { Challenge, ChallengeState, Deed, SignedValue } from './challenge.ts'

export interface ChallengeRow {
  id: number
  collection_id: number
  response_id: number
  round: number
  organisation_code: string
  setting: ProviderType | ''
  item_code: string
  partner_code: string
  sheet_id: number
  signed_value: string
  asked_value: string
  reason: string
  state: ChallengeState
  raised_by: number
  raiser_name: string
  raised_at: string
  decided_by: number | null
  decider_name: string | null
  decided_at: string | null
  decision_reason: string | null
  closed_by: number | null
  closer_name: string | null
  closed_at: string | null
  closing_reason: string | null
}

/** Challenges with the names of those who did something about them. */
export function selectChallenges(db: Database) {
  return db('challenges')
    .join('responses', 'responses.id', 'challenges.response_id')
    .join('people as raisers', 'raisers.id', 'challenges.raised_by')
    .leftJoin('people as deciders', 'deciders.id', 'challenges.decided_by')
    .leftJoin('people as closers', 'closers.id', 'challenges.closed_by')
    .select<ChallengeRow[]>('challenges.*', {
      organisation_code: 'responses.organisation_code',
      raiser_name: 'raisers.name',
      decider_name: 'deciders.name',
      closer_name: 'closers.name',
    })
}

export async function findChallenge(db: Database, id: number): Promise<Challenge> {
  const [row] = await selectChallenges(db).where('challenges.id', id)
  if (!row) throw new NotFound('The challenge')
  return asChallenge(row)
}

/** Of one organisation's response, oldest first. */
export async function listChallenges(db: Database, responseId: number): Promise<Challenge[]> {
  const rows = await selectChallenges(db).where('challenges.response_id', responseId).orderBy('challenges.id')
  return rows.map(asChallenge)
}

export type NewChallenge = Omit<Challenge, 'id' | 'organisationCode' | 'state' | 'raised' | 'decided' | 'closed'> & {
  reason: string
}

/** Gives its number. */
export async function addChallenge(
  db: Database,
  challenge: NewChallenge,
  personId: number,
  now: Date,
): Promise<number> {
  const [added] = await db('challenges')
    .insert({
      collection_id: challenge.collectionId,
      response_id: challenge.responseId,
      round: challenge.round,
      setting: challenge.setting,
      item_code: challenge.itemCode,
      partner_code: challenge.partnerCode,
      sheet_id: challenge.sheetId,
      signed_value: JSON.stringify(challenge.signed),
      asked_value: JSON.stringify(challenge.asked),
      reason: challenge.reason,
      state: 'open',
      raised_by: personId,
      raised_at: now.toISOString(),
    })
    .returning<{ id: number }[]>('id')
  if (!added) throw new Error('The challenge was not stored')
  return added.id
}

/** Moves a challenge on from the state in which it was read; refused where somebody else was faster. */
export async function moveChallenge(
  db: Database,
  { id, state }: Pick<Challenge, 'id' | 'state'>,
  next: ChallengeState,
  { personId, at, reason }: Omit<Deed, 'by'>,
): Promise<void> {
  const change =
    next === 'accepted' || next === 'declined'
      ? { decided_by: personId, decided_at: at, decision_reason: reason }
      : { closed_by: personId, closed_at: at, closing_reason: reason }
  const moved = await db('challenges')
    .where({ id, state })
    .update({ state: next, ...change })
  if (moved !== 1) throw new Conflict('Somebody else changed this challenge just now, so nothing was changed')
}

export function asChallenge(row: ChallengeRow): Challenge {
  return {
    id: row.id,
    collectionId: row.collection_id,
    responseId: row.response_id,
    round: row.round,
    organisationCode: row.organisation_code,
    setting: row.setting,
    itemCode: row.item_code,
    partnerCode: row.partner_code,
    sheetId: row.sheet_id,
    signed: JSON.parse(row.signed_value) as SignedValue,
    asked: JSON.parse(row.asked_value) as AnswerValue,
    state: row.state,
    raised: { personId: row.raised_by, by: row.raiser_name, at: row.raised_at, reason: row.reason },
    decided: deed(row.decided_by, row.decider_name, row.decided_at, row.decision_reason),
    closed: deed(row.closed_by, row.closer_name, row.closed_at, row.closing_reason),
  }
}

function deed(
  personId: number | null,
  name: string | null,
  at: string | null,
  reason: string | null,
): Deed | undefined {
  return personId === null || at === null ? undefined : { personId, by: name ?? 'somebody', at, reason: reason ?? '' }
}
