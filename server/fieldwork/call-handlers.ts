import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { callErasurePage } from './call-erasure-page.ts'
import { emptyCall, readCallForm, readCallQuestion, readNoteId } from './call-form.ts'
import { callListPage } from './call-list-page.ts'
import { callPage } from './call-page.ts'
import { callPath } from './call-paths.ts'
import { eraseCall } from './erase-call.ts'
import { noteCall } from './note-call.ts'
import { readCall, readCallList, readCalls } from './read-calls.ts'

interface CallParams extends Record<string, string> {
  collection: string
  organisation: string
}

interface NoteParams extends CallParams {
  note: string
}

export async function getCallList(request: Request<{ collection: string }>, db: Database): Promise<Reply> {
  const asked = { code: request.params.collection, question: readCallQuestion(request.query) }
  const model = callListPage(await readCallList(db, currentUser(request), asked, new Date()))
  return page('fieldwork/call-list', model, model.error ? 400 : 200)
}

export async function getCalls(request: Request<CallParams>, db: Database): Promise<Reply> {
  const called = await readCalls(db, currentUser(request), placeOf(request), new Date())
  return page('fieldwork/call', callPage(called, { typed: emptyCall, faults: [] }))
}

export async function postCall(request: Request<CallParams>, db: Database): Promise<Reply> {
  const now = new Date()
  const user = currentUser(request)
  const called = await readCalls(db, user, placeOf(request), now)
  const { typed, faults, call } = readCallForm(request.body, called.asAt)
  if (!call) return page('fieldwork/call', callPage(called, { typed, faults }), 400)
  await noteCall(db, user, { called, call }, now)
  return seeOther(callPath(called.collection.code, called.organisation.code))
}

/** A note without words has nothing to erase: the page shows it as it is. */
export async function getCallErasure(request: Request<NoteParams>, db: Database): Promise<Reply> {
  const place = { ...placeOf(request), noteId: readNoteId(request.params) }
  const found = await readCall(db, currentUser(request), place, new Date())
  if (found.call.note === '') return seeOther(callPath(found.collection.code, found.organisation.code))
  return page('fieldwork/call-erasure', callErasurePage(found))
}

export async function postCallErasure(request: Request<NoteParams>, db: Database): Promise<Reply> {
  const place = placeOf(request)
  await eraseCall(db, currentUser(request), { ...place, noteId: readNoteId(request.params) }, new Date())
  return seeOther(callPath(place.collectionCode, place.organisationCode))
}

function placeOf({ params }: { params: CallParams }) {
  return { collectionCode: params.collection, organisationCode: params.organisation }
}
