import { may, type ResponseAction, rolesIn } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { type RightOfReply, takesChallenges } from '../collections/right-of-reply.ts'
import { findReply } from '../collections/right-of-reply-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { standingOf } from './begin-move.ts'
import { type Challenge, isStanding } from './challenge.ts'
import { findChallenge, listChallenges } from './challenge-repository.ts'
import { listColleagues } from './colleagues-query.ts'
import type { Colleague } from './contributor.ts'
import { type Chapter, chaptersOf, type Dossier } from './dossier.ts'
import { openResponse } from './open-response.ts'
import type { Question } from './question.ts'
import { findQuestion } from './read-answer-history.ts'
import { loadDossier } from './read-response.ts'
import { signsCorrection } from './response-machine.ts'
import { listKeptSheets } from './response-sheets-query.ts'
import type { SurveyResponse } from './response.ts'
import { askedNow, readSigned, type SignedAnswers, signedFor } from './signed-answers.ts'
import { answerKey } from '../instruments/answer-value.ts'

/** What an organisation signed, and what it says against it, as one reader sees it in the right of reply. */
export interface ReplyReading {
  dossier: Dossier
  reply: RightOfReply
  /** By setting, as far as there is a sheet that counts. */
  signed: readonly SignedAnswers[]
  /** Oldest first. */
  challenges: readonly Challenge[]
  colleagues: readonly Colleague[]
  can: {
    challenge: boolean
    withdraw: boolean
    /** Whether they are one who signs corrections, and there is something to sign. */
    sign: boolean
  }
}

/** For whoever may do `action` with the response; where no right of reply was ever started there is nothing to read. */
export async function readReply(
  db: Database,
  user: User,
  { responseId, action }: { responseId: number; action: ResponseAction },
  now: Date,
): Promise<ReplyReading> {
  const response = await openResponse(db, user, responseId, action)
  const reply = await findReply(db, response.collectionId)
  return loadReply(db, user, { response, reply }, now)
}

/** For use cases that have asked who may. */
export async function loadReply(
  db: Database,
  user: User,
  { response, reply }: { response: SurveyResponse; reply: RightOfReply },
  now: Date,
): Promise<ReplyReading> {
  const dossier = await loadDossier(db, response)
  const sheets = await listKeptSheets(
    db,
    dossier.participants.map(({ id }) => id),
  )
  const signed = dossier.participants.flatMap(
    (participant) => readSigned(dossier.instrument, participant, sheets) ?? [],
  )
  const colleagues = await listColleagues(db, response.organisationCode)
  const challenges = await listChallenges(db, response.id)
  const signs = signsCorrection(
    standingOf(response, dossier.collection, colleagues),
    rolesIn(user, response.organisationCode),
  )
  const mayChallenge = may(user, 'challenge', response.organisationCode)
  return {
    dossier,
    reply,
    signed,
    challenges,
    colleagues,
    can: {
      challenge: mayChallenge && signed.length > 0 && takesChallenges(reply, now),
      withdraw: mayChallenge && !reply.ended,
      sign: signs && !reply.ended && challenges.some(({ state }) => state === 'accepted'),
    },
  }
}

/** One challenge with all around it, for the organisation that raised it and the programme team. */
export async function readChallenge(
  db: Database,
  user: User,
  challengeId: number,
  now: Date,
): Promise<ReplyReading & { challenge: Challenge; chapter: Chapter; question: Question }> {
  const challenge = await findChallenge(db, challengeId)
  const reading = await readReply(db, user, { responseId: challenge.responseId, action: 'read response' }, now)
  return { ...reading, challenge, ...findChallenged(reading.dossier, challenge) }
}

export function findChallenged(dossier: Dossier, challenge: Challenge): { chapter: Chapter; question: Question } {
  const chapter = chaptersOf(dossier).find(
    ({ section, setting }) =>
      setting === challenge.setting && section.items.some(({ code }) => code === challenge.itemCode),
  )
  if (!chapter) throw new NotFound('The challenge')
  return { chapter, question: findQuestion(dossier, chapter, answerKey(challenge.itemCode, challenge.partnerCode)) }
}

/**
 * Whether a question is one that the organisation signed an answer to, or will be asked once its challenges come true; one
 * about somebody who is no partner is not.
 */
export function canBeChallenged(reading: ReplyReading, chapter: Chapter, { item, place }: Question): boolean {
  const signed = signedFor(reading.signed, chapter.setting)
  if (!signed) return false
  const { signed: before, later } = askedNow(reading.dossier.instrument, signed, reading.challenges.filter(isStanding))
  if (!before.has(item.code) && !later.has(item.code)) return false
  return place.partnerCode === '' || signed.partners.some(({ code, isOurs }) => isOurs && code === place.partnerCode)
}
