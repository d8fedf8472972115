import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { changeTerms, readTerms, termsShown } from './change-terms.ts'
import { blankCollection, readCollectionForm, readShown, readTermsForm, typedTerms } from './collection-form.ts'
import { changedText, newCollectionPage, termsPage } from './collection-form-page.ts'
import { collectionPage } from './collection-page.ts'
import { collectionPath } from './collection-paths.ts'
import { collectionsPage } from './collections-page.ts'
import { createCollection, listPublished } from './create-collection.ts'
import { readPageNumber } from './participant-form.ts'
import { readCollection, readCollections } from './read-collection.ts'

export interface CollectionParams extends Record<string, string> {
  collection: string
}

export type CollectionRequest = Request<CollectionParams>

export async function getCollections(request: Request, db: Database): Promise<Reply> {
  return page('fieldwork/collections', collectionsPage(await readCollections(db, currentUser(request))))
}

export async function getNewCollection(request: Request, db: Database): Promise<Reply> {
  const instruments = await listPublished(db, currentUser(request))
  return page('form', newCollectionPage(instruments, blankCollection, {}))
}

export async function postNewCollection(request: Request, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const instruments = await listPublished(db, user)
  const { typed, collection, faults } = readCollectionForm(request.body)
  const found = collection ? await createCollection(db, user, collection, new Date()) : faults
  if (collection && !found) return seeOther(collectionPath(collection.code))
  return page('form', newCollectionPage(instruments, typed, found ?? {}), 400)
}

export async function getCollection(request: CollectionRequest, db: Database): Promise<Reply> {
  const asked = { code: request.params.collection, page: readPageNumber(request.query) }
  const reading = await readCollection(db, currentUser(request), asked)
  return page('fieldwork/collection', collectionPage(reading, new Date()))
}

export async function getTerms(request: CollectionRequest, db: Database): Promise<Reply> {
  const collection = await readTerms(db, currentUser(request), request.params.collection)
  return page(
    'form',
    termsPage(collection, { typed: typedTerms(collection), shown: termsShown(collection), faults: {} }),
  )
}

export async function postTerms(request: CollectionRequest, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const { collection: code } = request.params
  const collection = await readTerms(db, user, code)
  const { typed, terms, faults } = readTermsForm(request.body, collection.state === 'draft' ? undefined : collection)
  const shown = readShown(request.body)
  if (!terms) return page('form', termsPage(collection, { typed, shown, faults }), 400)
  const changed = await changeTerms(db, user, { code, terms, shown }, new Date())
  if (changed)
    return page(
      'form',
      termsPage(changed, { typed, shown: termsShown(changed), faults: { name: changedText(changed) } }),
      409,
    )
  return seeOther(collectionPath(code))
}
