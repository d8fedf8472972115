import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { mustTakeChallenges } from '../collections/right-of-reply.ts'
import { answerKey, type AnswerValue, sameValue } from '../instruments/answer-value.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { beginReplyChange } from './begin-reply-change.ts'
import { standingAbout } from './challenge.ts'
import { challengeEvent } from './challenge-record.ts'
import { addChallenge } from './challenge-repository.ts'
import type { Chapter } from './dossier.ts'
import { openResponse } from './open-response.ts'
import type { Question } from './question.ts'
import { canBeChallenged, loadReply } from './read-reply.ts'
import { isValue, signedFor, signedValue } from './signed-answers.ts'

export interface ChallengeMatter {
  responseId: number
  chapter: Chapter
  question: Question
  /** The answer that is right. */
  value: AnswerValue
  reason: string
}

/** Says that a signed answer is not right, and why; gives the number of the challenge. */
export async function raiseChallenge(db: Database, user: User, matter: ChallengeMatter, now: Date): Promise<number> {
  const opened = await openResponse(db, user, matter.responseId, 'challenge')
  const { response, reply } = await beginReplyChange(db, opened, (each) => mustTakeChallenges(each, now))
  const reading = await loadReply(db, user, { response, reply }, now)
  const { chapter, question, value: asked, reason } = matter
  const signed = signedFor(reading.signed, chapter.setting)
  if (!signed || !canBeChallenged(reading, chapter, question)) throw new NotFound('The question')
  const { place } = question
  const standing = standingAbout(reading.challenges, place)
  if (standing)
    throw new Conflict(
      `${standing.raised.by} challenged this answer on ${inMinutes(standing.raised.at)} and that still stands, so nothing was sent. To say something else, withdraw that first`,
    )
  const before = signedValue(signed, answerKey(place.itemCode, place.partnerCode))
  if (isValue(before) && sameValue(before, asked))
    throw new Conflict('This is the answer that was signed, so nothing was sent')
  const { round } = reply
  const added = {
    ...place,
    round,
    collectionId: response.collectionId,
    responseId: response.id,
    sheetId: signed.sheet.id,
  }
  const id = await addChallenge(db, { ...added, signed: before, asked, reason }, user.id, now)
  await record(db, challengeEvent(user, { response, challenge: { ...place, id } }, 'challenged answer', now))
  return id
}
