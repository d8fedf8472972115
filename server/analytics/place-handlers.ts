import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { Invalid } from '../platform/errors.ts'
import { csvReply } from '../platform/http/csv-reply.ts'
import { page, type Reply } from '../platform/http/reply.ts'
import { mapPlace } from './map-place.ts'
import { placeFile } from './place-file.ts'
import { readPlace } from './place-form.ts'
import { placePage } from './place-page.ts'

interface CollectionParams {
  collection: string
}

export async function getPlace(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { asked, faults } = readPlace(request.params.collection, request.query)
  const model = placePage(await mapPlace(db, currentUser(request), asked), faults)
  return page('analytics/place', model, model.error ? 400 : 200)
}

/** The figures of the page; a view with faults has none. */
export async function getPlaceFile(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { asked, faults } = readPlace(request.params.collection, request.query)
  const map = await mapPlace(db, currentUser(request), asked)
  const all = [...faults, ...map.seen.faults]
  if (all.length > 0) throw new Invalid(all.map(({ message }) => message).join('. '))
  return csvReply(request.query, placeFile(map))
}
