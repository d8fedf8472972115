import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { programmeCodes } from './programme-codes.ts'
import { type ChallengeParams, readChallengeForm, readChallengeId } from './challenge-form.ts'
import { challengePage, type ChallengeView } from './challenge-page.ts'
import { challengePath } from './challenge-paths.ts'
import { challengeStatusPage, withdrawalPage } from './challenge-status-page.ts'
import { standingAbout } from './challenge.ts'
import { findChapter } from './dossier.ts'
import { questionKey } from './question.ts'
import { raiseChallenge } from './raise-challenge.ts'
import { findQuestion } from './read-answer-history.ts'
import { canBeChallenged, readChallenge, readReply } from './read-reply.ts'
import { readResponseId, type ResponseParams } from './response-form.ts'
import { signedFor, signedValue } from './signed-answers.ts'
import { withdrawChallenge } from './withdraw-challenge.ts'

interface QuestionParams extends ResponseParams {
  section: string
  question: string
}

async function openQuestion(request: Request<QuestionParams>, db: Database): Promise<ChallengeView> {
  const matter = { responseId: readResponseId(request.params), action: 'challenge' } as const
  const reading = await readReply(db, currentUser(request), matter, new Date())
  const chapter = findChapter(reading.dossier, request.params.section, request.params['setting'] ?? '')
  const question = findQuestion(reading.dossier, chapter, request.params.question)
  const signed = signedFor(reading.signed, chapter.setting)
  if (!signed || !canBeChallenged(reading, chapter, question)) throw new NotFound('The question')
  return { reading, chapter, question, signed: signedValue(signed, questionKey(question)) }
}

/** Leads to the challenge that stands about this answer where there is one. */
export async function getChallenging(request: Request<QuestionParams>, db: Database): Promise<Reply> {
  const view = await openQuestion(request, db)
  const standing = standingAbout(view.reading.challenges, view.question.place)
  return standing ? seeOther(challengePath(standing.id)) : page('responses/challenge', challengePage(view))
}

export async function postChallenging(request: Request<QuestionParams>, db: Database): Promise<Reply> {
  const view = await openQuestion(request, db)
  const { question, chapter, signed, reading } = view
  const form = readChallengeForm(request.body, { question, programmeCodes: programmeCodes(reading.dossier), signed })
  const { value, words: reason } = form
  if (!value || form.faults.size > 0 || form.wordsFault)
    return page('responses/challenge', challengePage(view, form), 400)
  const matter = { responseId: reading.dossier.response.id, chapter, question, value, reason }
  return seeOther(challengePath(await raiseChallenge(db, currentUser(request), matter, new Date())))
}

type ChallengeRequest = Request<ChallengeParams>

function open(request: ChallengeRequest, db: Database) {
  return readChallenge(db, currentUser(request), readChallengeId(request.params), new Date())
}

export async function getChallenge(request: ChallengeRequest, db: Database): Promise<Reply> {
  return page('responses/challenge-status', challengeStatusPage(await open(request, db)))
}

export async function getWithdrawal(request: ChallengeRequest, db: Database): Promise<Reply> {
  const own = await open(request, db)
  if (!own.can.withdraw || own.challenge.state !== 'open') return seeOther(challengePath(own.challenge.id))
  return page('responses/withdrawal', withdrawalPage(own))
}

export async function postWithdrawal(request: ChallengeRequest, db: Database): Promise<Reply> {
  const challengeId = readChallengeId(request.params)
  await withdrawChallenge(db, currentUser(request), challengeId, new Date())
  return seeOther(challengePath(challengeId))
}
