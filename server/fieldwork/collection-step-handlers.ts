import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { closeCollection } from './close-collection.ts'
import { closingPage } from './closing-page.ts'
import type { CollectionRequest } from './collection-handlers.ts'
import { collectionPath } from './collection-paths.ts'
import { extendCollection, planExtension, readOpen } from './extend-collection.ts'
import { blankExtension, readExtensionForm } from './extension-form.ts'
import { extensionCheckPage, extensionPage } from './extension-page.ts'
import { readShown } from './collection-form.ts'
import { openCollection, readOpening } from './open-collection.ts'
import { openingPage } from './opening-page.ts'
import { readClosing } from './read-closing.ts'

export async function getOpening(request: CollectionRequest, db: Database): Promise<Reply> {
  const opening = await readOpening(db, currentUser(request), request.params.collection, new Date())
  return page('step', openingPage(opening))
}

/** With anything in the way the same page says what. */
export async function postOpening(request: CollectionRequest, db: Database): Promise<Reply> {
  const [user, now] = [currentUser(request), new Date()]
  const { collection: code } = request.params
  const opening = await readOpening(db, user, code, now)
  if (opening.faults.length > 0) return page('step', openingPage(opening), 400)
  await openCollection(db, user, { code, shown: readShown(request.body) }, now)
  return seeOther(collectionPath(code))
}

export async function getExtension(request: CollectionRequest, db: Database): Promise<Reply> {
  const collection = await readOpen(db, currentUser(request), request.params.collection)
  return page('form', extensionPage(collection, blankExtension, {}))
}

/** Shows what more time would cause. */
export async function postExtension(request: CollectionRequest, db: Database): Promise<Reply> {
  return extend(request, db, false)
}

export async function postExtensionConfirmation(request: CollectionRequest, db: Database): Promise<Reply> {
  return extend(request, db, true)
}

async function extend(request: CollectionRequest, db: Database, isConfirmed: boolean): Promise<Reply> {
  const [user, now] = [currentUser(request), new Date()]
  const { collection: code } = request.params
  const collection = await readOpen(db, user, code)
  const { typed, request: asked, faults } = readExtensionForm(request.body)
  if (!asked) return page('form', extensionPage(collection, typed, faults), 400)
  const plan = await planExtension(db, user, { code, request: asked }, now)
  if (Object.keys(plan.faults).length > 0)
    return page('form', extensionPage(collection, typed, { ...plan.faults }), 400)
  if (!isConfirmed) return page('step', extensionCheckPage(plan, typed))
  await extendCollection(db, user, { code, request: asked }, now)
  return seeOther(collectionPath(code))
}

export async function getClosing(request: CollectionRequest, db: Database): Promise<Reply> {
  const closing = await readClosing(db, currentUser(request), request.params.collection)
  return page('step', closingPage(closing))
}

export async function postClosing(request: CollectionRequest, db: Database): Promise<Reply> {
  const { collection: code } = request.params
  await closeCollection(db, currentUser(request), { code, shown: readShown(request.body) }, new Date())
  return seeOther(collectionPath(code))
}
