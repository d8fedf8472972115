import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { file, type Handler, page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { ReplySettings } from '../responses/reply-settings.ts'
import { challengesFile } from './challenges-file.ts'
import { endRightOfReply } from './end-reply.ts'
import { listCollectionChallenges, listReplyStandings, takeChallenges } from './read-challenges.ts'
import { repliesPage } from './replies-page.ts'
import {
  isForExcel,
  readChallengeFilters,
  readChallengesPage,
  readEndDateForm,
  readReplyVersion,
} from './reply-form.ts'
import { replyPage } from './reply-page.ts'
import { replyPath } from './reply-paths.ts'
import { endStepPage, laterDatePage, startDatePage, startStepPage } from './reply-steps-page.ts'
import { extendReply, planReply, startReply } from './start-reply.ts'

export interface CollectionParams extends Record<string, string> {
  collection: string
}

type CollectionRequest = Request<CollectionParams>

export async function getReplies(request: Request, db: Database): Promise<Reply> {
  return page('fieldwork/replies', repliesPage(await listReplyStandings(db, currentUser(request)), new Date()))
}

function list(request: CollectionRequest, db: Database) {
  return listCollectionChallenges(db, currentUser(request), {
    code: request.params.collection,
    filters: readChallengeFilters(request.query),
    page: readChallengesPage(request.query),
  })
}

export async function getReply(request: CollectionRequest, db: Database): Promise<Reply> {
  return page('fieldwork/reply', replyPage(await list(request, db), new Date()))
}

export function getChallengesFile(databases: Databases): Handler<CollectionParams> {
  return async (request) => {
    const forExcel = isForExcel(request.query)
    const matter = { code: request.params.collection, filters: readChallengeFilters(request.query) }
    const taken = await takeChallenges(databases, currentUser(request), matter, new Date())
    const name = `${taken.collection.code}-challenges${forExcel ? '-excel' : ''}.csv`
    return file(name, 'text/csv; charset=utf-8', challengesFile(taken, forExcel))
  }
}

/** Asks for the last day; with one that can be, says what starting will cause. */
export async function getStart(request: CollectionRequest, db: Database): Promise<Reply> {
  const plan = await planReply(db, currentUser(request), request.params.collection)
  if (plan.refusal) return seeOther(replyPath(plan.collection.code))
  const form = readEndDateForm(request.query, new Date())
  if (!form || form.fault || !form.endsOn)
    return page('fieldwork/reply-date', startDatePage(plan, form), form ? 400 : 200)
  return page('step', startStepPage(plan, form.endsOn))
}

export function postStart(settings: ReplySettings): Handler<CollectionParams> {
  return async (request, db) => {
    const user = currentUser(request)
    const plan = await planReply(db, user, request.params.collection)
    const form = readEndDateForm(request.body, new Date())
    if (!plan.refusal && (form === undefined || form.fault || !form.endsOn))
      return page('fieldwork/reply-date', startDatePage(plan, form), 400)
    const { code } = plan.collection
    await startReply(db, user, { code, endsOn: form?.endsOn ?? '' }, settings, new Date())
    return seeOther(replyPath(code))
  }
}

export async function getLaterDate(request: CollectionRequest, db: Database): Promise<Reply> {
  const found = await list(request, db)
  if (!found.reply || found.reply.ended) return seeOther(replyPath(found.collection.code))
  return page('fieldwork/reply-date', laterDatePage(found))
}

export async function postLaterDate(request: CollectionRequest, db: Database): Promise<Reply> {
  const found = await list(request, db)
  const now = new Date()
  const form = readEndDateForm({ endsOn: '', ...(request.body as object | undefined) }, now)
  if (found.reply && !found.reply.ended && (!form?.endsOn || form.fault))
    return page('fieldwork/reply-date', laterDatePage(found, form), 400)
  const { code } = found.collection
  await extendReply(db, currentUser(request), { code, endsOn: form?.endsOn ?? '' }, now)
  return seeOther(replyPath(code))
}

export async function getEnd(request: CollectionRequest, db: Database): Promise<Reply> {
  const found = await list(request, db)
  if (!found.reply || found.reply.ended) return seeOther(replyPath(found.collection.code))
  return page('step', endStepPage(found, new Date()))
}

export async function postEnd(request: CollectionRequest, db: Database): Promise<Reply> {
  const code = request.params.collection
  await endRightOfReply(db, currentUser(request), { code, readVersion: readReplyVersion(request.body) }, new Date())
  return seeOther(replyPath(code))
}
