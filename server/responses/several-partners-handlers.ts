import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { decideConflicts } from './answer-handlers.ts'
import { conflictPage } from './conflict-page.ts'
import { type Chapter, chaptersOf, type Dossier } from './dossier.ts'
import { partnerChapter, partnerItemsOf, partnerQuestions } from './partner-questions.ts'
import { readResponse } from './read-response.ts'
import { readResponseId, type ResponseParams } from './response-form.ts'
import { chapterPath, severalPartnersPath } from './response-paths.ts'
import { saveAnswers } from './save-answers.ts'
import { canChange } from './section-handlers.ts'
import { severalCheckPage } from './several-check-page.ts'
import { readSeveralPartners } from './several-partners-form.ts'
import { severalPartnersPage } from './several-partners-page.ts'
import { ourPartners, submittedAboutEach } from './several-partners.ts'
import { weighAnswers } from './weigh-answers.ts'

type SeveralRequest = Request<ResponseParams>

interface Opened {
  user: User
  dossier: Dossier
  chapter: Chapter
}

async function open(request: SeveralRequest, db: Database): Promise<Opened> {
  const user = currentUser(request)
  const dossier = await readResponse(db, user, readResponseId(request.params))
  return { user, dossier, chapter: partnerChapter(chaptersOf(dossier)) }
}

export async function getSeveral(request: SeveralRequest, db: Database): Promise<Reply> {
  const { user, dossier, chapter } = await open(request, db)
  if (!canChange(user, dossier)) return seeOther(chapterPath(dossier.response.id, chapter, '/check'))
  return page('responses/several-partners', severalPartnersPage(dossier, chapter))
}

/** Shows what the answers would change, and saves them once that has been seen. */
export async function postSeveral(request: SeveralRequest, db: Database): Promise<Reply> {
  const { user, dossier, chapter } = await open(request, db)
  const responseId = dossier.response.id
  const codes = ourPartners(dossier).map(({ code }) => code)
  const form = readSeveralPartners(request.body, partnerItemsOf(chapter), codes)
  const { common, faults, step } = form
  const submitted = faults.size > 0 ? [] : submittedAboutEach(dossier, chapter, common)
  const weighed = await weighAnswers(db, user, { responseId, submitted }, new Date())
  if (step === 'change') return page('responses/several-partners', severalPartnersPage(dossier, chapter, form))
  if (faults.size > 0) return page('responses/several-partners', severalPartnersPage(dossier, chapter, form), 400)
  if (step === 'show') return page('responses/several-check', severalCheckPage(weighed, chapter, common))
  const { conflicts } = await saveAnswers(db, user, { responseId, submitted }, new Date())
  if (conflicts.length === 0) return seeOther(chapterPath(responseId, chapter))
  const action = severalPartnersPath(responseId, '/conflicts')
  return page('responses/conflict', conflictPage({ dossier, chapter, conflicts, action, undecided: false }), 409)
}

export async function postSeveralConflicts(request: SeveralRequest, db: Database): Promise<Reply> {
  const { user, dossier, chapter } = await open(request, db)
  const { id } = dossier.response
  return decideConflicts(db, {
    user,
    dossier,
    chapter,
    questions: ourPartners(dossier).flatMap((partner) => partnerQuestions(chapter, partner)),
    body: request.body,
    conflictsPath: severalPartnersPath(id, '/conflicts'),
    pathAfter: () => chapterPath(id, chapter),
  })
}
