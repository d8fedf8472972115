import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { page, type Reply, seeOther } from '../../platform/http/reply.ts'
import { readView } from '../view/view-form.ts'
import { readName, readTicked } from './group-form.ts'
import { groupPath } from './group-paths.ts'
import { mustKeepGroups } from './keep-groups.ts'
import { makeGroup } from './make-group.ts'
import { newGroupPage, offeredGroupPage } from './new-group-page.ts'
import { type OfferedOrganisations, offerOrganisations } from './offer-organisations.ts'

interface CollectionParams {
  collection: string
}

export async function getNewGroup(request: Request, db: Database): Promise<Reply> {
  await mustKeepGroups(db, currentUser(request))
  return page('analytics/new-group', newGroupPage())
}

export async function postNewGroup(request: Request, db: Database): Promise<Reply> {
  const { name, faults } = readName(request.body)
  await mustKeepGroups(db, currentUser(request))
  const made =
    faults.length > 0 ? { faults } : await makeGroup(db, currentUser(request), { name, members: [] }, new Date())
  if ('code' in made) return seeOther(groupPath(made.code))
  return page('analytics/new-group', newGroupPage({ name, ticked: undefined, faults: made.faults }), 400)
}

/** Read before anything is written: what a view shows takes long to find where it is not in memory. */
export async function prepareOffer(request: Request<CollectionParams>, db: Database): Promise<OfferedOrganisations> {
  return offerOrganisations(db, currentUser(request), readView(request.params.collection, request.query))
}

export async function getOfferedGroup(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  return page('analytics/new-group', offeredGroupPage(await prepareOffer(request, db)))
}

export async function postOfferedGroup(
  request: Request<CollectionParams>,
  db: Database,
  offered: OfferedOrganisations,
): Promise<Reply> {
  const { name, faults: ofName } = readName(request.body)
  const { ticked, faults: ofTicked } = readTicked(request.body, 'organisation')
  const faults = [...ofName, ...ofTicked]
  const made =
    faults.length > 0 ? { faults } : await makeGroup(db, currentUser(request), { name, members: ticked }, new Date())
  if ('code' in made) return seeOther(groupPath(made.code))
  return page('analytics/new-group', offeredGroupPage(offered, { name, ticked, faults: made.faults }), 400)
}
