import type { AnswerValue } from '../instruments/answer-value.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import { writtenOnce } from '../platform/database/written-once.ts'
import { NotFound } from '../platform/errors.ts'
import type { Poll, PollAnswer, PollPlace } from './poll.ts'

interface PollRow {
  id: number
  response_id: number
  setting: ProviderType | ''
  item_code: string
  message: string
  asked_by: number
  author_name: string
  asked_at: string
  closed_at: string | null
  settler_name: string | null
  settled_at: string | null
  reason: string | null
  person_id: number
  person_name: string
  value: string | null
  comment: string
  answered_at: string | null
}

const byName = new Intl.Collator('en-GB')

/** A row for everybody who was asked: nobody begins a poll without asking somebody. */
function select(db: Database) {
  return db('polls')
    .join('poll_answers', 'poll_answers.poll_id', 'polls.id')
    .join('people', 'people.id', 'poll_answers.person_id')
    .join('people as authors', 'authors.id', 'polls.asked_by')
    .leftJoin('people as settlers', 'settlers.id', 'polls.settled_by')
    .orderBy(['polls.id', 'poll_answers.person_id'])
    .select<PollRow[]>('polls.*', {
      author_name: 'authors.name',
      settler_name: 'settlers.name',
      person_id: 'poll_answers.person_id',
      person_name: 'people.name',
      value: 'poll_answers.value',
      comment: 'poll_answers.comment',
      answered_at: 'poll_answers.answered_at',
    })
}

const listRowsOf = writtenOnce((db: Database, responseId: number) => select(db).where('polls.response_id', responseId))

/** Every poll of a response, the oldest first. */
export async function listPolls(db: Database, responseId: number): Promise<Poll[]> {
  return asPolls(await listRowsOf(db, responseId))
}

export async function findPoll(db: Database, id: number): Promise<Poll> {
  const [poll] = asPolls(await select(db).where('polls.id', id))
  if (!poll) throw new NotFound('The question')
  return poll
}

/** Gives its id. */
export async function addPoll(
  db: Database,
  { responseId, place, message, personIds }: NewPoll,
  by: { personId: number; at: Date },
): Promise<number> {
  const [row] = await db('polls')
    .insert({
      response_id: responseId,
      setting: place.setting,
      item_code: place.itemCode,
      message,
      asked_by: by.personId,
      asked_at: by.at.toISOString(),
    })
    .returning<{ id: number }[]>('id')
  if (!row) throw new Error('The database returned no id for a new poll')
  await addAsked(db, row.id, personIds)
  return row.id
}

export interface NewPoll {
  responseId: number
  place: PollPlace
  message: string
  personIds: readonly number[]
}

export async function addAsked(db: Database, pollId: number, personIds: readonly number[]): Promise<void> {
  const rows = personIds.map((id) => ({ poll_id: pollId, person_id: id, comment: '' }))
  await db('poll_answers').insert(rows).onConflict(['poll_id', 'person_id']).ignore()
}

export async function putPollAnswer(
  db: Database,
  pollId: number,
  { personId, value, comment }: { personId: number; value: AnswerValue; comment: string },
  now: Date,
): Promise<void> {
  await db('poll_answers')
    .where({ poll_id: pollId, person_id: personId })
    .update({ value: JSON.stringify(value), comment, answered_at: now.toISOString() })
}

export async function putClosed(db: Database, pollId: number, now: Date): Promise<void> {
  await db('polls').where({ id: pollId }).update({ closed_at: now.toISOString() })
}

/** Closed by the official answer. */
export async function putSettled(
  db: Database,
  pollId: number,
  { reason, personId }: { reason: string; personId: number },
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  await db('polls').where({ id: pollId }).update({ closed_at: at, settled_by: personId, settled_at: at, reason })
}

function asPolls(rows: readonly PollRow[]): Poll[] {
  const polls = new Map<number, PollRow[]>()
  for (const row of rows) polls.set(row.id, [...(polls.get(row.id) ?? []), row])
  return [...polls.values()].flatMap((asked) => {
    const answers = asked.map(asAnswer).toSorted((a, b) => byName.compare(a.name, b.name) || a.personId - b.personId)
    return asked.slice(0, 1).map((row) => asPoll(row, answers))
  })
}

function asPoll(row: PollRow, answers: readonly PollAnswer[]): Poll {
  const { settled_at: at, settler_name: by } = row
  return {
    id: row.id,
    responseId: row.response_id,
    setting: row.setting,
    itemCode: row.item_code,
    message: row.message,
    askedBy: { id: row.asked_by, name: row.author_name },
    askedAt: row.asked_at,
    closedAt: row.closed_at ?? undefined,
    settlement: at === null ? undefined : { by: by ?? 'somebody', at, reason: row.reason ?? '' },
    answers,
  }
}

function asAnswer(row: PollRow): PollAnswer {
  return {
    personId: row.person_id,
    name: row.person_name,
    value: row.value === null ? undefined : (JSON.parse(row.value) as AnswerValue),
    comment: row.comment,
    answeredAt: row.answered_at ?? undefined,
  }
}

/** What somebody wrote beside their answers to colleagues; the answers stay. */
export async function erasePollComments(db: Database, personId: number): Promise<void> {
  await db('poll_answers').where({ person_id: personId }).whereNot({ comment: '' }).update({ comment: '' })
}
