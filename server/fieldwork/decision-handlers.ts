import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { type Handler, page, type Reply, seeOther } from '../platform/http/reply.ts'
import { decisionPath } from '../responses/challenge-paths.ts'
import { decideChallenge, lapseCorrection } from '../responses/decide-challenge.ts'
import type { ReplySettings } from '../responses/reply-settings.ts'
import { challengeDecisionPage, lapsePage } from './challenge-decision-page.ts'
import { readDecision } from './read-decision.ts'
import { readChallengeNumber, readDecisionForm, readLapseForm } from './reply-form.ts'
import { replyPath } from './reply-paths.ts'

export interface DecisionParams extends Record<string, string> {
  challenge: string
}

function open(request: Request<DecisionParams>, db: Database) {
  return readDecision(db, currentUser(request), readChallengeNumber(request.params), new Date())
}

export async function getDecision(request: Request<DecisionParams>, db: Database): Promise<Reply> {
  return page('fieldwork/challenge', challengeDecisionPage(await open(request, db)))
}

export function postDecision(settings: ReplySettings): Handler<DecisionParams> {
  return async (request, db) => {
    const reading = await open(request, db)
    const form = readDecisionForm(request.body)
    const { outcome, reason } = form
    if (reading.challenge.state === 'open' && (!outcome || form.faults.length > 0))
      return page('fieldwork/challenge', challengeDecisionPage(reading, form), 400)
    const challengeId = reading.challenge.id
    await decideChallenge(
      db,
      currentUser(request),
      { challengeId, outcome: outcome ?? 'declined', reason },
      settings,
      new Date(),
    )
    return seeOther(replyPath(reading.dossier.collection.code))
  }
}

export async function getLapse(request: Request<DecisionParams>, db: Database): Promise<Reply> {
  const reading = await open(request, db)
  if (reading.challenge.state !== 'accepted' || reading.reply.ended) return seeOther(decisionPath(reading.challenge.id))
  return page('fieldwork/lapse', lapsePage(reading))
}

export function postLapse(settings: ReplySettings): Handler<DecisionParams> {
  return async (request, db) => {
    const reading = await open(request, db)
    const form = readLapseForm(request.body)
    if (reading.challenge.state === 'accepted' && form.faults.length > 0)
      return page('fieldwork/lapse', lapsePage(reading, form), 400)
    const challengeId = reading.challenge.id
    await lapseCorrection(db, currentUser(request), { challengeId, reason: form.reason }, settings, new Date())
    return seeOther(decisionPath(challengeId))
  }
}
