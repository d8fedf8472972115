import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { type Handler, page, type Reply, seeOther } from '../platform/http/reply.ts'
import { chaptersOf, placeOf } from './dossier.ts'
import { makeMove } from './make-move.ts'
import type { NoticeSettings } from './notice-settings.ts'
import { readChanges, readSignOff, type SignOff } from './read-sign-off.ts'
import { reopenPage } from './reopen-page.ts'
import { readResponseId, type ResponseParams } from './response-form.ts'
import type { ResponseRequest } from './response-handlers.ts'
import { responsePath } from './response-paths.ts'
import type { ResponseAction } from '../access/permissions.ts'
import { reviewPage } from './review-page.ts'
import { sendBackPage } from './send-back-page.ts'
import { readNoteForm, readSendBackForm, readSignatureForm } from './sign-off-form.ts'
import { signResponse } from './sign-response.ts'
import { submittedPage } from './submitted-page.ts'

function open(request: ResponseRequest, db: Database, action: ResponseAction): Promise<SignOff> {
  return readSignOff(db, currentUser(request), { responseId: readResponseId(request.params), action }, new Date())
}

export function getReview(settings: NoticeSettings): Handler<ResponseParams> {
  return async (request, db) => {
    const signOff = await open(request, db, 'sign')
    const { response } = signOff.dossier
    if (response.state === 'signed') return seeOther(responsePath(response.id, '/submitted'))
    return page(
      'responses/review',
      reviewPage(signOff, await readChanges(db, signOff), { user: currentUser(request), settings }),
    )
  }
}

export function postSignature(settings: NoticeSettings): Handler<ResponseParams> {
  return async (request, db) => {
    const responseId = readResponseId(request.params)
    const user = currentUser(request)
    const form = readSignatureForm(request.body)
    if (!form.declared) {
      const signOff = await open(request, db, 'sign')
      if (!signOff.can('sign')) return seeOther(responsePath(responseId))
      const review = reviewPage(signOff, await readChanges(db, signOff), { user, settings }, { undeclared: true })
      return page('responses/review', review, 400)
    }
    await signResponse(db, user, { responseId, readVersion: form.version }, new Date())
    return seeOther(responsePath(responseId, '/submitted'))
  }
}

export async function getSubmitted(request: ResponseRequest, db: Database): Promise<Reply> {
  const signOff = await open(request, db, 'read response')
  const { response } = signOff.dossier
  return response.state === 'signed'
    ? page('responses/submitted', submittedPage(signOff))
    : seeOther(responsePath(response.id))
}

/** To the approver. */
export function postSending(settings: NoticeSettings): Handler<ResponseParams> {
  return async (request, db) => {
    const responseId = readResponseId(request.params)
    const user = currentUser(request)
    const { note, faults } = readNoteForm(request.body)
    if (faults.length > 0) {
      const signOff = await open(request, db, 'send to approver')
      if (!signOff.can('send to approver')) return seeOther(responsePath(responseId))
      const review = reviewPage(
        signOff,
        await readChanges(db, signOff),
        { user, settings },
        { message: { note, faults } },
      )
      return page('responses/review', review, 400)
    }
    await makeMove(db, user, { responseId, move: 'send to approver', note, settings }, new Date())
    return seeOther(responsePath(responseId))
  }
}

export function postTakingBack(settings: NoticeSettings): Handler<ResponseParams> {
  return async (request, db) => {
    const responseId = readResponseId(request.params)
    await makeMove(db, currentUser(request), { responseId, move: 'take back', note: '', settings }, new Date())
    return seeOther(responsePath(responseId))
  }
}

export function getSendingBack(settings: NoticeSettings): Handler<ResponseParams> {
  return async (request, db) => {
    const signOff = await open(request, db, 'send back')
    if (!signOff.can('send back')) return seeOther(responsePath(signOff.dossier.response.id))
    return page('responses/send-back', sendBackPage(signOff, settings))
  }
}

export function postSendingBack(settings: NoticeSettings): Handler<ResponseParams> {
  return async (request, db) => {
    const signOff = await open(request, db, 'send back')
    const { dossier, can } = signOff
    const responseId = dossier.response.id
    const form = readSendBackForm(request.body, chaptersOf(dossier).map(placeOf))
    if (form.faults.length > 0) {
      if (!can('send back')) return seeOther(responsePath(responseId))
      return page('responses/send-back', sendBackPage(signOff, settings, form), 400)
    }
    const { note, sectionNotes } = form
    await makeMove(
      db,
      currentUser(request),
      { responseId, move: 'send back', note, sectionNotes, settings },
      new Date(),
    )
    return seeOther(responsePath(responseId))
  }
}

export function getReopening(settings: NoticeSettings): Handler<ResponseParams> {
  return async (request, db) => {
    const signOff = await open(request, db, 'reopen')
    if (!signOff.can('reopen')) return seeOther(responsePath(signOff.dossier.response.id))
    return page('responses/reopen', reopenPage(signOff, settings))
  }
}

export function postReopening(settings: NoticeSettings): Handler<ResponseParams> {
  return async (request, db) => {
    const signOff = await open(request, db, 'reopen')
    const { dossier, can } = signOff
    const responseId = dossier.response.id
    const form = readNoteForm(request.body, 'Say why, for the organisation to read')
    if (form.faults.length > 0) {
      if (!can('reopen')) return seeOther(responsePath(responseId))
      return page('responses/reopen', reopenPage(signOff, settings, form), 400)
    }
    await makeMove(db, currentUser(request), { responseId, move: 'reopen', note: form.note, settings }, new Date())
    return seeOther(responsePath(responseId))
  }
}
