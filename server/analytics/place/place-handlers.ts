import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { mapPlace } from './map-place.ts'
import { readPlace } from './place-form.ts'
import { onePlacePage } from './one-place-page.ts'
import { placePage } from './place-page.ts'
import { type Level, visitPlace } from './visit-place.ts'

interface CollectionParams {
  collection: string
}

export async function getPlace(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { asked, faults } = readPlace(request.params.collection, request.query)
  const model = placePage(await mapPlace(db, currentUser(request), asked), faults)
  return page('analytics/place', model, model.error ? 400 : 200)
}

export async function getRegion(request: Request<CollectionParams & { region: string }>, db: Database): Promise<Reply> {
  return onePlace(request, db, { level: 'region', code: request.params.region })
}

export async function getBoard(request: Request<CollectionParams & { icb: string }>, db: Database): Promise<Reply> {
  return onePlace(request, db, { level: 'icb', code: request.params.icb })
}

async function onePlace(
  request: Request<CollectionParams>,
  db: Database,
  place: { level: Level; code: string },
): Promise<Reply> {
  const { asked, page: membersPage, faults } = readPlace(request.params.collection, request.query)
  const one = await visitPlace(db, currentUser(request), { asked, ...place, page: membersPage })
  const model = onePlacePage(one, faults)
  return page('analytics/one-place', model, model.error ? 400 : 200)
}
