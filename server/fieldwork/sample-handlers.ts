import { randomBytes } from 'node:crypto'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { readDraft } from './add-listed-participants.ts'
import type { CollectionRequest } from './collection-handlers.ts'
import { collectionPath } from './collection-paths.ts'
import { drawCheckPage } from './draw-check-page.ts'
import { drawPage } from './draw-page.ts'
import { discardSample, drawSample, planSample, readSample, type SampleReading } from './draw-sample.ts'
import { readSampleForm } from './sample-form.ts'
import { samplePage, sampleRemovalPage } from './sample-page.ts'

export async function getSample(request: CollectionRequest, db: Database): Promise<Reply> {
  const reading = await readSample(db, currentUser(request), request.params.collection, new Date())
  return page('fieldwork/sample', samplePage(reading))
}

async function readToDraw(request: CollectionRequest, db: Database): Promise<SampleReading> {
  const user = currentUser(request)
  await readDraft(db, user, request.params.collection)
  return readSample(db, user, request.params.collection, new Date())
}

export async function getDraw(request: CollectionRequest, db: Database): Promise<Reply> {
  const reading = await readToDraw(request, db)
  if (reading.strata.length === 0) return seeOther(collectionPath(request.params.collection, '/sample'))
  const by = request.query['by'] === 'region' ? 'region' : 'frame'
  const seed = reading.sample?.seed ?? randomBytes(4).toString('hex')
  return page('form', drawPage(reading, { by, seed }, {}))
}

/** Shows what would be drawn. */
export async function postDraw(request: CollectionRequest, db: Database): Promise<Reply> {
  const reading = await readToDraw(request, db)
  const { typed, request: asked, faults, sizesField } = readSampleForm(request.body, reading.strata)
  if (!asked) return page('form', drawPage(reading, typed, faults), 400)
  const plan = planSample(reading.strata, asked.sizes)
  if (!('fault' in plan)) return page('step', drawCheckPage(reading, plan.strata, typed))
  return page('form', drawPage(reading, typed, { [sizesField]: plan.fault }), 400)
}

export async function postDrawConfirmation(request: CollectionRequest, db: Database): Promise<Reply> {
  const { collection: code } = request.params
  const reading = await readToDraw(request, db)
  const { typed, request: asked, faults } = readSampleForm(request.body, reading.strata)
  if (!asked) return page('form', drawPage(reading, typed, faults), 400)
  await drawSample(db, currentUser(request), { code, request: asked }, new Date())
  return seeOther(collectionPath(code, '/sample'))
}

export async function getSampleRemoval(request: CollectionRequest, db: Database): Promise<Reply> {
  const reading = await readToDraw(request, db)
  if (!reading.sample) return seeOther(collectionPath(request.params.collection, '/sample'))
  return page('step', sampleRemovalPage(reading))
}

export async function postSampleRemoval(request: CollectionRequest, db: Database): Promise<Reply> {
  const { collection: code } = request.params
  await discardSample(db, currentUser(request), code, new Date())
  return seeOther(collectionPath(code, '/sample'))
}
