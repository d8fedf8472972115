import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { sheetsPath } from './challenge-paths.ts'
import { correctionPage } from './correction-page.ts'
import { readCorrection } from './read-correction.ts'
import { readKeptSheet, readKeptSheets } from './read-sheets.ts'
import { readResponseId, readSheetId, type ResponseParams } from './response-form.ts'
import type { ResponseRequest } from './response-handlers.ts'
import { sheetPage, sheetsPage } from './sheet-page.ts'
import { readSignatureForm } from './sign-off-form.ts'
import { signCorrection } from './sign-correction.ts'

export async function getCorrection(request: ResponseRequest, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const correction = await readCorrection(db, user, readResponseId(request.params), new Date())
  return page('responses/correction', correctionPage(correction, user))
}

export async function postCorrection(request: ResponseRequest, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const responseId = readResponseId(request.params)
  const { declared, version } = readSignatureForm(request.body)
  const correction = await readCorrection(db, user, responseId, new Date())
  if (!declared && correction.can.sign) return page('responses/correction', correctionPage(correction, user, true), 400)
  await signCorrection(db, user, { responseId, readVersion: version }, new Date())
  return seeOther(sheetsPath(responseId))
}

export async function getSheets(request: ResponseRequest, db: Database): Promise<Reply> {
  return page(
    'responses/sheets',
    sheetsPage(await readKeptSheets(db, currentUser(request), readResponseId(request.params))),
  )
}

interface SheetParams extends ResponseParams {
  sheet: string
}

export async function getSheet(request: Request<SheetParams>, db: Database): Promise<Reply> {
  const which = { responseId: readResponseId(request.params), sheetId: readSheetId(request.params) }
  return page('responses/sheet', sheetPage(await readKeptSheet(db, currentUser(request), which)))
}
