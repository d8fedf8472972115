import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import { mustRunProgramme } from '../access/permissions.ts'
import type { Database } from '../platform/database/open.ts'
import { type FileStore, readIncoming } from '../platform/files/file-store.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { Received, UploadSettings } from '../platform/http/upload.ts'
import { addListedParticipants, readDraft } from './add-listed-participants.ts'
import { choicePage } from './choice-page.ts'
import { chooseParticipants, matchRegister } from './choose-participants.ts'
import type { CollectionParams, CollectionRequest } from './collection-handlers.ts'
import { collectionPath } from './collection-paths.ts'
import { readParticipants } from './list-participants.ts'
import {
  readExpectedCount,
  readPageNumber,
  readParticipantFilter,
  readPastedList,
  readRegisterChoice,
} from './participant-form.ts'
import { listFilePage, pastedListPage } from './participant-list-page.ts'
import { participantsPage } from './participants-page.ts'
import { readPlaces } from './read-places.ts'
import { removalPage } from './removal-page.ts'
import { removeChosen } from './remove-participants.ts'

export async function getParticipants(request: CollectionRequest, db: Database): Promise<Reply> {
  const { collection: code } = request.params
  const [filter, number] = [readParticipantFilter(request.query), readPageNumber(request.query)]
  const list = await readParticipants(db, currentUser(request), { code, filter, page: number }, new Date())
  return page('fieldwork/participants', participantsPage(list, filter, number))
}

export async function getChoice(request: CollectionRequest, db: Database): Promise<Reply> {
  const { collection: code } = request.params
  const { choice, asked } = readRegisterChoice(request.query)
  return showChoice(request, db, { code, choice, asked })
}

async function showChoice(
  request: CollectionRequest,
  db: Database,
  { code, choice, asked }: ReturnType<typeof readRegisterChoice> & { code: string },
): Promise<Reply> {
  const [user, now] = [currentUser(request), new Date()]
  const collection = await readDraft(db, user, code)
  const places = await readPlaces(db, now)
  const isEmpty = asked && choice.types.length === 0
  const matching = asked && !isEmpty ? await matchRegister(db, user, { code, choice }, now) : undefined
  const model = choicePage(collection, places, choice, isEmpty ? 'no type' : matching)
  return page('fieldwork/choice', model, isEmpty ? 400 : 200)
}

export async function postChoice(request: CollectionRequest, db: Database): Promise<Reply> {
  const { collection: code } = request.params
  const { choice } = readRegisterChoice(request.body)
  if (choice.types.length === 0) return showChoice(request, db, { code, choice, asked: true })
  await chooseParticipants(db, currentUser(request), { code, choice }, new Date())
  return seeOther(collectionPath(code, '/participants'))
}

export async function getPastedList(request: CollectionRequest, db: Database): Promise<Reply> {
  const collection = await readDraft(db, currentUser(request), request.params.collection)
  return page('form', pastedListPage(collection, '', []))
}

export async function postPastedList(request: CollectionRequest, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const { collection: code } = request.params
  const collection = await readDraft(db, user, code)
  const typed = readPastedList(request.body)
  const faults = await addListedParticipants(db, user, { code, bytes: Buffer.from(typed) }, new Date())
  if (faults.length > 0) return page('form', pastedListPage(collection, typed, faults), 400)
  return seeOther(collectionPath(code, '/participants'))
}

export async function getListFile(request: CollectionRequest, db: Database): Promise<Reply> {
  const collection = await readDraft(db, currentUser(request), request.params.collection)
  return page('form', listFilePage(collection, '', []))
}

const megabyte = 1024 * 1024

/** How a list that is loaded arrives. */
export function listUpload(store: FileStore): UploadSettings<CollectionParams> {
  return {
    store,
    field: 'file',
    largestBytes: 2 * megabyte,
    check: async (request) => mustRunProgramme(currentUser(request as Pick<Request, 'get'>)),
  }
}

export function postListFile(store: FileStore) {
  return async (request: CollectionRequest, db: Database, received: Received): Promise<Reply> => {
    const user = currentUser(request)
    const { collection: code } = request.params
    const collection = await readDraft(db, user, code)
    const fault = received === 'none' ? 'Choose a file' : received === 'too large' ? 'The file is larger than 2 MB' : ''
    if (typeof received === 'string') return page('form', listFilePage(collection, fault, []), 400)
    const bytes = await readIncoming(store, received.storedName)
    const faults = await addListedParticipants(db, user, { code, bytes }, new Date())
    if (faults.length > 0) return page('form', listFilePage(collection, '', faults), 400)
    return seeOther(collectionPath(code, '/participants'))
  }
}

export async function getRemoval(request: CollectionRequest, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const { collection: code } = request.params
  await readDraft(db, user, code)
  const filter = readParticipantFilter(request.query)
  const list = await readParticipants(db, user, { code, filter, page: 1 }, new Date())
  if (list.counts.participants === 0) return seeOther(collectionPath(code, '/participants'))
  return page('step', removalPage(list, filter))
}

export async function postRemoval(request: CollectionRequest, db: Database): Promise<Reply> {
  const { collection: code } = request.params
  const filter = readParticipantFilter(request.body)
  const expected = readExpectedCount(request.body)
  await removeChosen(db, currentUser(request), { code, filter, expected }, new Date())
  return seeOther(collectionPath(code, '/participants'))
}
