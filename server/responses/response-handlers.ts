import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import { csvLine } from '../platform/files/csv-line.ts'
import type { Database } from '../platform/database/open.ts'
import { file, page, type Reply, seeOther } from '../platform/http/reply.ts'
import { blankPage } from './blank-page.ts'
import { copyPage } from './copy-page.ts'
import { listOwnResponses } from './list-responses.ts'
import { readFhirCopy } from './read-fhir-copy.ts'
import { readForSignature, readResponse } from './read-response.ts'
import { isAnswerable } from './response.ts'
import { copyColumns, copyRows } from './response-copy.ts'
import { readResponseId, readSetting, readSignatureForm, type ResponseParams } from './response-form.ts'
import { responseListPage } from './response-list-page.ts'
import { responsePath } from './response-paths.ts'
import { reviewPage } from './review-page.ts'
import { signResponse } from './sign-response.ts'
import { submittedPage } from './submitted-page.ts'
import { taskListPage } from './task-list-page.ts'

export type ResponseRequest = Request<ResponseParams>

export async function getResponses(request: Request, db: Database): Promise<Reply> {
  return page('responses/list', responseListPage(await listOwnResponses(db, currentUser(request), new Date())))
}

export async function getTasks(request: ResponseRequest, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const dossier = await readResponse(db, user, readResponseId(request.params))
  return page('responses/tasks', taskListPage(dossier, user, new Date()))
}

export async function getReview(request: ResponseRequest, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const dossier = await readForSignature(db, user, readResponseId(request.params))
  if (!isAnswerable(dossier.response)) return seeOther(responsePath(dossier.response.id, '/submitted'))
  return page('responses/review', reviewPage(dossier, user))
}

export async function postSignature(request: ResponseRequest, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const responseId = readResponseId(request.params)
  const form = readSignatureForm(request.body)
  if (!form.declared) {
    const dossier = await readForSignature(db, user, responseId)
    return page('responses/review', reviewPage(dossier, user, true), 400)
  }
  await signResponse(db, user, { responseId, readVersion: form.version }, new Date())
  return seeOther(responsePath(responseId, '/submitted'))
}

export async function getSubmitted(request: ResponseRequest, db: Database): Promise<Reply> {
  const dossier = await readResponse(db, currentUser(request), readResponseId(request.params))
  return dossier.response.state === 'signed'
    ? page('responses/submitted', submittedPage(dossier))
    : seeOther(responsePath(dossier.response.id))
}

export async function getCopy(request: ResponseRequest, db: Database): Promise<Reply> {
  const dossier = await readResponse(db, currentUser(request), readResponseId(request.params))
  return page('responses/copy', copyPage(dossier))
}

export async function getCopyFile(request: ResponseRequest, db: Database): Promise<Reply> {
  const dossier = await readResponse(db, currentUser(request), readResponseId(request.params))
  const name = `answers-${dossier.collection.code}-${dossier.response.organisationCode}.csv`
  return file(name, 'text/csv; charset=utf-8', [copyColumns, ...copyRows(dossier)].map(csvLine))
}

export async function getFhirCopy(request: ResponseRequest, db: Database): Promise<Reply> {
  const [responseId, setting] = [readResponseId(request.params), readSetting(request.params)]
  const copy = await readFhirCopy(db, currentUser(request), { responseId, setting })
  const name = `answers-${copy.identifier?.value?.replaceAll('/', '-')}.json`
  return file(name, 'application/fhir+json; charset=utf-8', [JSON.stringify(copy, undefined, 2)])
}

export async function getBlank(request: ResponseRequest, db: Database): Promise<Reply> {
  const dossier = await readResponse(db, currentUser(request), readResponseId(request.params))
  return page('responses/blank', blankPage(dossier))
}
