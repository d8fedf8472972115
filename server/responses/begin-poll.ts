import { mustBeAllowed } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import { placeKey } from './answer-merge.ts'
import { listColleagues } from './colleagues-query.ts'
import type { Colleague } from './contributor.ts'
import { canBePolled, isOpen, type Poll, pollsAbout } from './poll.ts'
import { pollEvent } from './poll-record.ts'
import { addPoll, listPolls } from './poll-repository.ts'
import type { Question } from './question.ts'
import { claimResponse } from './claim-response.ts'
import type { NoticeSettings } from './notice-settings.ts'
import { pollPath } from './response-paths.ts'
import { countVersion, findResponse } from './response-repository.ts'
import { mustBeAnswerable } from './response.ts'
import { sendNotices } from './send-notices.ts'

export interface NewQuestion {
  responseId: number
  question: Question
  personIds: readonly number[]
  message: string
  settings: NoticeSettings
}

/**
 * Puts a question to colleagues; gives the poll's id. Where it is put to some already, nothing is written and that poll
 * comes back: one question is open once, and further colleagues are added to it.
 */
export async function beginPoll(
  db: Database,
  user: User,
  { responseId, question, personIds, message, settings }: NewQuestion,
  now: Date,
): Promise<{ begun: number } | { existing: Poll }> {
  const response = await findResponse(db, responseId)
  mustBeAllowed(user, 'answer', response.organisationCode)
  mustBeAnswerable(response)
  if (!canBePolled(question.item)) throw new NotFound('The question')
  await mustBeColleagues(db, user, { organisationCode: response.organisationCode, personIds })
  await claimResponse(db, response, response.state, now)
  const existing = pollsAbout(await listPolls(db, responseId), question.place).find(isOpen)
  if (existing) return { existing }
  const matter = { responseId, place: question.place, message, personIds }
  const pollId = await addPoll(db, matter, { personId: user.id, at: now })
  await countVersion(db, responseId, now)
  const notice = { response, path: pollPath(pollId), isFor: isAmong(personIds), settings }
  await sendNotices(db, user, { ...notice, matter: 'question put' }, now)
  const details = { question: placeKey(question.place).trim(), asked: personIds }
  await record(db, pollEvent(user, { response, pollId }, { action: 'put question to colleagues', details }, now))
  return { begun: pollId }
}

/** Nobody is asked by themselves, and nobody of another organisation at all. */
export async function mustBeColleagues(
  db: Database,
  user: User,
  { organisationCode, personIds }: { organisationCode: string; personIds: readonly number[] },
): Promise<void> {
  const known = new Set((await listColleagues(db, organisationCode)).map(({ id }) => id))
  if (personIds.length === 0 || personIds.some((id) => !known.has(id) || id === user.id))
    throw new Conflict('Somebody you chose is no colleague who can be asked, so nothing was sent')
}

export function isAmong(personIds: readonly number[]): (colleague: Pick<Colleague, 'id'>) => boolean {
  const among = new Set(personIds)
  return ({ id }) => among.has(id)
}
