import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import { may, mustBeAllowed } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { isTakingAnswers } from '../collections/collection.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { json, page, type Reply, seeOther } from '../platform/http/reply.ts'
import { leaveUntouched } from '../platform/http/session-store.ts'
import { answerQuestions, decideConflicts, isByScript } from './answer-handlers.ts'
import { checkPage } from './check-page.ts'
import { confirmCarried } from './confirm-carried.ts'
import { type Chapter, type Dossier, findChapter } from './dossier.ts'
import { historyPage } from './history-page.ts'
import { liveAnswers } from './live-answers.ts'
import { programmeCodesFor } from './programme-codes.ts'
import { readAnswerHistory } from './read-answer-history.ts'
import { readLastResponse } from './read-last-response.ts'
import { readResponse } from './read-response.ts'
import { readRequest } from './read-sign-off.ts'
import { readResponseId, type ResponseParams } from './response-form.ts'
import { chapterPath, responsePath } from './response-paths.ts'
import { isAnswerable } from './response.ts'
import { chapterQuestions, type UnsavedForm } from './question.ts'
import type { SaveDesk } from './save-desk.ts'
import { readShownVersions, type SectionForm } from './section-form.ts'
import { sectionPage } from './section-page.ts'

interface SectionParams extends ResponseParams {
  section: string
}

type SectionRequest = Request<SectionParams>

interface Opened {
  user: User
  dossier: Dossier
  chapter: Chapter
}

async function open(request: SectionRequest, db: Database): Promise<Opened> {
  const user = currentUser(request)
  const dossier = await readResponse(db, user, readResponseId(request.params))
  return { user, dossier, chapter: findChapter(dossier, request.params.section, request.params['setting'] ?? '') }
}

/** Whether somebody can still change what a response says. */
export function canChange(user: User, { response, collection }: Dossier): boolean {
  const allowed = may(user, 'answer', response.organisationCode)
  return allowed && isAnswerable(response) && isTakingAnswers(collection, new Date())
}

export async function getSection(request: SectionRequest, db: Database): Promise<Reply> {
  const { user, dossier, chapter } = await open(request, db)
  if (!canChange(user, dossier)) return seeOther(chapterPath(dossier.response.id, chapter, '/check'))
  return showSection(db, dossier, chapter)
}

export async function postSection(request: SectionRequest, desk: SaveDesk): Promise<Reply> {
  const user = currentUser(request)
  const responseId = readResponseId(request.params)
  const ground = await desk.ground(responseId)
  if (!ground) throw new NotFound('The response')
  mustBeAllowed(user, 'read response', ground.organisationCode)
  const chapter = findChapter(ground, request.params.section, request.params['setting'] ?? '')
  const sent = sentPage(request, { user, responseId, chapter })
  return answerQuestions(desk, {
    ...sent,
    responseId,
    programmeCodes: await programmeCodesFor(desk.reader, sent.questions),
    byScript: isByScript(request),
    again: (now, form) => showSection(desk.reader, now, chapter, form),
  })
}

/** The choices between two people's answers of a section. */
export async function postConflicts(request: SectionRequest, db: Database): Promise<Reply> {
  const { user, dossier, chapter } = await open(request, db)
  return decideConflicts(db, { ...sentPage(request, { user, responseId: dossier.response.id, chapter }), dossier })
}

const afterSaving = { check: '/check', stay: '', evidence: '/evidence' } as const

function sentPage(
  request: SectionRequest,
  { user, responseId, chapter }: { user: User; responseId: number; chapter: Chapter },
) {
  return {
    user,
    chapter,
    questions: chapterQuestions(chapter),
    body: request.body as unknown,
    conflictsPath: chapterPath(responseId, chapter, '/conflicts'),
    pathAfter: ({ next }: Pick<SectionForm, 'next'>) =>
      next === 'list' ? responsePath(responseId) : chapterPath(responseId, chapter, afterSaving[next]),
  }
}

/** `form` is what was sent, when some of it could not be saved. */
async function showSection(db: Database, dossier: Dossier, chapter: Chapter, form?: UnsavedForm): Promise<Reply> {
  const last = await readLastResponse(db, dossier)
  const asked = await readRequest(db, dossier)
  const view = { dossier, chapter, questions: chapterQuestions(chapter), request: asked, last }
  return page('responses/section', sectionPage(view, form), form ? 400 : 200)
}

/** Says of what was taken over in a section that it still holds. */
export async function postConfirmation(request: SectionRequest, db: Database): Promise<Reply> {
  const { user, dossier, chapter } = await open(request, db)
  const { id } = dossier.response
  await confirmCarried(db, user, { responseId: id, chapter, shown: readShownVersions(request.body) }, new Date())
  return seeOther(chapterPath(id, chapter, '/check'))
}

export async function getHistory(request: SectionRequest, db: Database): Promise<Reply> {
  const { dossier, chapter } = await open(request, db)
  const history = await readAnswerHistory(db, { dossier, chapter, key: request.params['question'] ?? '' })
  return page('responses/history', historyPage({ dossier, chapter, ...history }))
}

/** What stands in the section now, for the script of an open page. */
export async function getAnswers(request: SectionRequest, db: Database): Promise<Reply> {
  const { dossier, chapter } = await open(request, db)
  leaveUntouched(request)
  return json(liveAnswers(dossier, chapter))
}

export async function getCheck(request: SectionRequest, db: Database): Promise<Reply> {
  const { user, dossier, chapter } = await open(request, db)
  return page('responses/check', checkPage(dossier, chapter, canChange(user, dossier)))
}
