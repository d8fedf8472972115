import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import { spreadsheetLine } from '../platform/files/spreadsheet-csv.ts'
import { pdfDocument } from '../platform/files/pdf-document.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { file, page, type Reply } from '../platform/http/reply.ts'
import { blankPage } from './blank-page.ts'
import { copyPage } from './copy-page.ts'
import { listOwnResponses } from './list-responses.ts'
import { pdfCopy } from './pdf-copy-page.ts'
import { readCopy } from './read-copy.ts'
import { readFhirCopy } from './read-fhir-copy.ts'
import { readResponse } from './read-response.ts'
import { readSignOff } from './read-sign-off.ts'
import { copyColumns, copyRows } from './response-copy.ts'
import { readResponseId, readSetting, type ResponseParams } from './response-form.ts'
import { responseListPage } from './response-list-page.ts'
import { settingsPage } from './settings-page.ts'
import { taskListPage } from './task-list-page.ts'

export type ResponseRequest = Request<ResponseParams>

export async function getResponses(request: Request, db: Database): Promise<Reply> {
  return page('responses/list', responseListPage(await listOwnResponses(db, currentUser(request), new Date())))
}

export async function getTasks(request: ResponseRequest, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const responseId = readResponseId(request.params)
  const signOff = await readSignOff(db, user, { responseId, action: 'read response' }, new Date())
  return page('responses/tasks', taskListPage(signOff, user))
}

export async function getCopy(request: ResponseRequest, db: Database): Promise<Reply> {
  const dossier = await readResponse(db, currentUser(request), readResponseId(request.params))
  return page('responses/copy', copyPage(dossier))
}

export async function getCopyFile(request: ResponseRequest, db: Database): Promise<Reply> {
  const dossier = await readResponse(db, currentUser(request), readResponseId(request.params))
  const name = `answers-${dossier.collection.code}-${dossier.response.organisationCode}.csv`
  return file(name, 'text/csv; charset=utf-8', [copyColumns, ...copyRows(dossier)].map(spreadsheetLine))
}

/** The same as a document that looks alike everywhere. */
export async function getCopyPdf(request: ResponseRequest, db: Database): Promise<Reply> {
  const { dossier, sheets } = await readCopy(db, currentUser(request), readResponseId(request.params))
  const name = `answers-${dossier.collection.code}-${dossier.response.organisationCode}.pdf`
  return file(name, 'application/pdf', pdfDocument(pdfCopy(dossier, sheets, new Date())))
}

export async function getFhirCopy(request: ResponseRequest, db: Database): Promise<Reply> {
  const [responseId, setting] = [readResponseId(request.params), readSetting(request.params)]
  const copy = await readFhirCopy(db, currentUser(request), { responseId, setting })
  const name = `answers-${copy.identifier?.value?.replaceAll('/', '-')}.json`
  return file(name, 'application/fhir+json; charset=utf-8', [JSON.stringify(copy, undefined, 2)])
}

/** The answers of an organisation's settings side by side; there is nothing to compare in one. */
export async function getSettings(request: ResponseRequest, db: Database): Promise<Reply> {
  const dossier = await readResponse(db, currentUser(request), readResponseId(request.params))
  if (dossier.participants.length < 2) throw new NotFound('The page')
  return page('responses/settings', settingsPage(dossier))
}

export async function getBlank(request: ResponseRequest, db: Database): Promise<Reply> {
  const dossier = await readResponse(db, currentUser(request), readResponseId(request.params))
  return page('responses/blank', blankPage(dossier))
}
