import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { addPartner } from './add-partner.ts'
import { chaptersOf } from './dossier.ts'
import { findPartners } from './find-partners.ts'
import { type PartnerSearchForm, readAddedPartner, readPartnerSearch } from './new-partner-form.ts'
import { newPartnerPage } from './new-partner-page.ts'
import { partnerChapter } from './partner-questions.ts'
import { readResponse } from './read-response.ts'
import { readResponseId, type ResponseParams } from './response-form.ts'
import { chapterPath, partnerPath } from './response-paths.ts'
import { canChange } from './section-handlers.ts'

export async function getNewPartner(request: Request<ResponseParams>, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const dossier = await readResponse(db, user, readResponseId(request.params))
  const chapter = partnerChapter(chaptersOf(dossier))
  if (!canChange(user, dossier)) return seeOther(chapterPath(dossier.response.id, chapter, '/check'))
  return showSearch(request, db, readPartnerSearch(request.query), undefined)
}

export async function postNewPartner(request: Request<ResponseParams>, db: Database): Promise<Reply> {
  const responseId = readResponseId(request.params)
  const { code, search } = readAddedPartner(request.body)
  const refusal = await addPartner(db, currentUser(request), { responseId, code }, new Date())
  return refusal ? showSearch(request, db, search, refusal) : seeOther(partnerPath(responseId, code))
}

async function showSearch(
  request: Request<ResponseParams>,
  db: Database,
  form: PartnerSearchForm,
  refusal: string | undefined,
): Promise<Reply> {
  const responseId = readResponseId(request.params)
  const words = form.fault ? [] : form.words
  const found = await findPartners(db, currentUser(request), { responseId, words }, new Date())
  return page('responses/new-partner', newPartnerPage(found, form, refusal), form.fault || refusal ? 400 : 200)
}
