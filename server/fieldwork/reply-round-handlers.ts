import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { type Handler, page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { ReplySettings } from '../responses/reply-settings.ts'
import { openRound, planRound } from './open-round.ts'
import type { CollectionParams } from './reply-handlers.ts'
import { replyPath } from './reply-paths.ts'
import { blankRound, readRoundForm } from './reply-round-form.ts'
import { roundCheckPage, roundFormPage } from './reply-round-page.ts'

type CollectionRequest = Request<CollectionParams>

/** Where no round can be opened, leads to the page that says why. */
export async function getRound(request: CollectionRequest, db: Database): Promise<Reply> {
  const plan = await planRound(db, currentUser(request), request.params.collection)
  if (plan.refusal) return seeOther(replyPath(plan.collection.code))
  return page('form', roundFormPage(plan, blankRound, {}))
}

/** Shows what opening it would cause. */
export async function postRound(request: CollectionRequest, db: Database): Promise<Reply> {
  const plan = await planRound(db, currentUser(request), request.params.collection)
  if (plan.refusal) return seeOther(replyPath(plan.collection.code))
  const { typed, asked, faults } = readRoundForm(request.body, new Date())
  if (!asked) return page('form', roundFormPage(plan, typed, faults), 400)
  return page('step', roundCheckPage(plan, typed, asked.endsOn))
}

export function postRoundConfirmation(settings: ReplySettings): Handler<CollectionParams> {
  return async (request, db) => {
    const [user, now] = [currentUser(request), new Date()]
    const plan = await planRound(db, user, request.params.collection)
    const { typed, asked, faults, version } = readRoundForm(request.body, now)
    if (!plan.refusal && !asked) return page('form', roundFormPage(plan, typed, faults), 400)
    const { code } = plan.collection
    await openRound(db, user, { code, version, ...(asked ?? blankRound) }, settings, now)
    return seeOther(replyPath(code))
  }
}
