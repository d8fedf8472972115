import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { User } from '../access/user.ts'
import { answerKey } from '../instruments/answer-value.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { answerNone } from './answer-none.ts'
import { answerQuestions, decideConflicts, isByScript, type SentChoices, type SentPage } from './answer-handlers.ts'
import { chapterAnswers, chaptersOf, type Dossier } from './dossier.ts'
import { markPartner } from './mark-partner.ts'
import { programmeCodes } from './programme-codes.ts'
import { partnerPage } from './partner-page.ts'
import { findPartner, partnerChapter, partnerQuestions } from './partner-questions.ts'
import { readPartnerStanding } from './partner-form.ts'
import { readLastResponse } from './read-last-response.ts'
import { readResponse } from './read-response.ts'
import { readResponseId, type ResponseParams } from './response-form.ts'
import type { ResponsePartner } from './response-partner.ts'
import { chapterPath, partnerPath, responsePath } from './response-paths.ts'
import type { UnsavedForm } from './question.ts'
import type { SaveDesk } from './save-desk.ts'
import { canChange } from './section-handlers.ts'

interface PartnerParams extends ResponseParams {
  partner: string
}

type PartnerRequest = Request<PartnerParams>

interface Opened {
  user: User
  dossier: Dossier
  partner: ResponsePartner
}

async function open(request: PartnerRequest, db: Database): Promise<Opened> {
  const user = currentUser(request)
  const dossier = await readResponse(db, user, readResponseId(request.params))
  return { user, dossier, partner: findPartner(dossier, request.params.partner) }
}

export async function getPartner(request: PartnerRequest, db: Database): Promise<Reply> {
  const { user, dossier, partner } = await open(request, db)
  const chapter = partnerChapter(chaptersOf(dossier))
  if (!canChange(user, dossier)) return seeOther(chapterPath(dossier.response.id, chapter, '/check'))
  return showPartner(db, dossier, partner)
}

export async function postPartner(request: PartnerRequest, desk: SaveDesk): Promise<Reply> {
  return answerQuestions(desk, sentPartner(await open(request, desk.reader), request, desk.reader))
}

export async function postPartnerConflicts(request: PartnerRequest, db: Database): Promise<Reply> {
  return decideConflicts(db, sentPartner(await open(request, db), request, db))
}

function sentPartner(
  { user, dossier, partner }: Opened,
  request: PartnerRequest,
  db: Database,
): SentPage & SentChoices {
  const chapter = partnerChapter(chaptersOf(dossier))
  const { id } = dossier.response
  const path = partnerPath(id, partner.code)
  return {
    user,
    dossier,
    responseId: id,
    chapter,
    programmeCodes: programmeCodes(dossier),
    questions: partnerQuestions(chapter, partner),
    body: request.body,
    byScript: isByScript(request),
    conflictsPath: `${path}/conflicts`,
    pathAfter: ({ next }) => {
      if (next === 'list') return responsePath(id)
      return next === 'stay' ? path : nextPartnerPath(dossier, partner)
    },
    again: (now, form) => showPartner(db, now, partner, form),
  }
}

/** `form` is what was sent, when some of it could not be saved. */
async function showPartner(
  db: Database,
  dossier: Dossier,
  partner: ResponsePartner,
  form?: UnsavedForm,
): Promise<Reply> {
  const last = await readLastResponse(db, dossier)
  const chapter = partnerChapter(chaptersOf(dossier))
  return page('responses/partner', partnerPage({ dossier, chapter, partner, last }, form), form ? 400 : 200)
}

/** The next partner about whom something is still to be said, once round the list, or the list when that is nobody. */
function nextPartnerPath(dossier: Dossier, partner: ResponsePartner): string {
  const chapter = partnerChapter(chaptersOf(dossier))
  const answers = chapterAnswers(dossier, chapter)
  const place = dossier.partners.indexOf(partner)
  const next = [...dossier.partners.slice(place + 1), ...dossier.partners.slice(0, place)]
    .filter((candidate) => candidate.isOurs)
    .find(({ code }) =>
      partnerQuestions(chapter, { ...partner, code }).some(({ item }) => !answers.has(answerKey(item.code, code))),
    )
  return next ? partnerPath(dossier.response.id, next.code) : chapterPath(dossier.response.id, chapter)
}

export async function postStanding(request: PartnerRequest, db: Database): Promise<Reply> {
  const responseId = readResponseId(request.params)
  const isOurs = readPartnerStanding(request.body)
  const change = { responseId, partnerCode: request.params.partner, isOurs }
  await markPartner(db, currentUser(request), change, new Date())
  const dossier = await readResponse(db, currentUser(request), responseId)
  const list = chapterPath(responseId, partnerChapter(chaptersOf(dossier)))
  return seeOther(isOurs ? partnerPath(responseId, request.params.partner) : list)
}

/** "None of them", in one click. */
export async function postNone(request: Request<ResponseParams>, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const responseId = readResponseId(request.params)
  await answerNone(db, user, responseId, new Date())
  const dossier = await readResponse(db, user, responseId)
  return seeOther(chapterPath(responseId, partnerChapter(chaptersOf(dossier))))
}
