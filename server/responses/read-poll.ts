import { may } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { isTakingAnswers } from '../collections/collection.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import { listColleagues } from './colleagues-query.ts'
import type { Colleague } from './contributor.ts'
import { type Chapter, chaptersOf, type Dossier } from './dossier.ts'
import { listUnreachable } from './list-unreachable.ts'
import { isOpen, type Poll } from './poll.ts'
import { mayClose, type PollStance, stanceTowards } from './poll-stance.ts'
import { findPoll } from './poll-repository.ts'
import { chapterQuestions, type Question } from './question.ts'
import { loadDossier } from './read-response.ts'
import { claimResponse } from './claim-response.ts'
import { findResponse } from './response-repository.ts'
import { isAnswerable, mustBeAnswerable, type SurveyResponse } from './response.ts'

/** A poll as one reader sees it. */
export interface PollReading {
  poll: Poll
  stance: PollStance
  dossier: Dossier
  chapter: Chapter
  question: Question
  colleagues: readonly Colleague[]
  /** The numbers of colleagues whose address is not written to any more. */
  unreachable: ReadonlySet<number>
  /** Whether it can be answered, settled or closed now. */
  isTaking: boolean
  mayClose: boolean
  mayGiveSections: boolean
}

/** For those who were asked and those who answer for the organisation; to anybody else there is no such poll. */
export async function readPoll(db: Database, user: User, pollId: number, now: Date): Promise<PollReading> {
  const poll = await findPoll(db, pollId)
  const response = await findResponse(db, poll.responseId)
  const { organisationCode } = response
  const stance = stanceTowards(poll, user, organisationCode)
  if (!stance) throw new NotFound('The question')
  const dossier = await loadDossier(db, response)
  const colleagues = await listColleagues(db, organisationCode)
  return {
    poll,
    stance,
    dossier,
    ...findPolled(dossier, poll),
    colleagues,
    unreachable: await listUnreachable(db, colleagues),
    isTaking: isOpen(poll) && isAnswerable(response) && isTakingAnswers(dossier.collection, now),
    mayClose: mayClose(poll, user, organisationCode),
    mayGiveSections: may(user, 'give sections', organisationCode),
  }
}

export function findPolled(dossier: Dossier, poll: Poll): { chapter: Chapter; question: Question } {
  for (const chapter of chaptersOf(dossier).filter(({ setting }) => setting === poll.setting)) {
    const question = chapterQuestions(chapter).find(({ item }) => item.code === poll.itemCode)
    if (question) return { chapter, question }
  }
  throw new NotFound('The question')
}

/** Who may change a poll in one way. */
export type PollRight = (poll: Poll, user: User, organisationCode: string) => boolean

/**
 * Load, may they, is it open: and from here on nobody else changes this response, or any of its polls, until the
 * transaction ends.
 */
export async function beginPollChange(
  db: Database,
  user: User,
  { pollId, right }: { pollId: number; right: PollRight },
  now: Date,
): Promise<{ poll: Poll; response: SurveyResponse }> {
  const found = await findPoll(db, pollId)
  const response = await findResponse(db, found.responseId)
  if (!right(found, user, response.organisationCode)) throw new NotFound('The question')
  mustBeAnswerable(response)
  await claimResponse(db, response, response.state, now)
  const poll = await findPoll(db, pollId)
  if (!isOpen(poll)) throw new Conflict('This question to colleagues is closed, so nothing was saved')
  return { poll, response }
}

export function hasStance(wanted: PollStance): PollRight {
  return (poll, user, organisationCode) => stanceTowards(poll, user, organisationCode) === wanted
}
