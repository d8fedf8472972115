import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { readDraft } from './add-listed-participants.ts'
import type { CollectionRequest } from './collection-handlers.ts'
import { collectionPath } from './collection-paths.ts'
import { readFrameForm, readFrameTypes } from './frame-form.ts'
import { frameCountsPage, framePage } from './frame-page.ts'
import { readFrame, recordFrame, takeFrame } from './record-frame.ts'

export async function getFrame(request: CollectionRequest, db: Database): Promise<Reply> {
  const reading = await readFrame(db, currentUser(request), request.params.collection, new Date())
  return page('fieldwork/frame', framePage(reading))
}

/** Takes the counts from the register. */
export async function postFrame(request: CollectionRequest, db: Database): Promise<Reply> {
  const { collection: code } = request.params
  const types = readFrameTypes(request.body)
  const [user, now] = [currentUser(request), new Date()]
  if (types.length === 0) {
    await readDraft(db, user, code)
    return page('fieldwork/frame', framePage(await readFrame(db, user, code, now), 'Choose at least one type'), 400)
  }
  await takeFrame(db, user, { code, types }, now)
  return seeOther(collectionPath(code, '/frame'))
}

export async function getFrameCounts(request: CollectionRequest, db: Database): Promise<Reply> {
  const user = currentUser(request)
  await readDraft(db, user, request.params.collection)
  return page('form', frameCountsPage(await readFrame(db, user, request.params.collection, new Date())))
}

export async function postFrameCounts(request: CollectionRequest, db: Database): Promise<Reply> {
  const { collection: code } = request.params
  const [user, now] = [currentUser(request), new Date()]
  await readDraft(db, user, code)
  const reading = await readFrame(db, user, code, now)
  const regionCodes = reading.countable.map((region) => region.code)
  const { typed, strata, faults } = readFrameForm(request.body, regionCodes)
  if (Object.keys(faults).length > 0) return page('form', frameCountsPage(reading, { typed, faults }), 400)
  await recordFrame(db, user, { code, strata, source: 'typed' }, now)
  return seeOther(collectionPath(code, '/frame'))
}
