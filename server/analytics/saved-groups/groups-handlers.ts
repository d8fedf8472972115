import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { page, type Reply, seeOther } from '../../platform/http/reply.ts'
import { deleteGroup, putInGroup, renameGroup, shareGroup, takeFromGroup } from './change-group.ts'
import { groupDeletionPage } from './group-deletion-page.ts'
import { type GroupSearchForm, readGroupSearch, readName, readSharing, readTicked, readVersion } from './group-form.ts'
import { groupPage } from './group-page.ts'
import { groupPath, groupsPath } from './group-paths.ts'
import { groupsPage } from './groups-page.ts'
import type { SentGroup } from './own-group.ts'
import { readGroup, readGroups, searchForGroup } from './read-groups.ts'

interface GroupParams {
  group: string
}

export async function getGroups(request: Request, db: Database): Promise<Reply> {
  return page('analytics/groups', groupsPage(await readGroups(db, currentUser(request))))
}

export async function getGroup(request: Request<GroupParams>, db: Database): Promise<Reply> {
  return shown(request, db, { search: readGroupSearch(request.query) })
}

export async function postGroupName(request: Request<GroupParams>, db: Database): Promise<Reply> {
  const { name, faults } = readName(request.body)
  const change = { ...seen(request), name }
  return changed(request, db, { name, faults, change: () => renameGroup(db, currentUser(request), change, new Date()) })
}

export async function postGroupSharing(request: Request<GroupParams>, db: Database): Promise<Reply> {
  const { sharing, faults } = readSharing(request.body)
  const change = async () =>
    sharing ? shareGroup(db, currentUser(request), { ...seen(request), sharing }, new Date()) : faults
  return changed(request, db, { faults, change })
}

export async function postGroupOrganisations(request: Request<GroupParams>, db: Database): Promise<Reply> {
  const { ticked, faults } = readTicked(request.body, 'organisation')
  const change = { ...seen(request), codes: ticked }
  return changed(request, db, {
    ticked,
    faults,
    change: () => putInGroup(db, currentUser(request), change, new Date()),
  })
}

export async function postGroupRemoval(request: Request<GroupParams>, db: Database): Promise<Reply> {
  const { ticked, faults } = readTicked(request.body, 'member')
  const change = { ...seen(request), codes: ticked }
  return changed(request, db, {
    ticked,
    faults,
    change: () => takeFromGroup(db, currentUser(request), change, new Date()),
  })
}

export async function getGroupDeletion(request: Request<GroupParams>, db: Database): Promise<Reply> {
  const open = await readGroup(db, currentUser(request), request.params.group, new Date())
  if (!open.isOwn) throw new NotFound('The group')
  return page('analytics/group-deletion', groupDeletionPage(open))
}

export async function postGroupDeletion(request: Request<GroupParams>, db: Database): Promise<Reply> {
  await deleteGroup(db, currentUser(request), seen(request), new Date())
  return seeOther(groupsPath)
}

type Sent = Omit<SentGroup, 'search' | 'found'>

/** Does what was sent unless something is wrong with it; then the page comes back with all of it. */
async function changed(
  request: Request<GroupParams>,
  db: Database,
  {
    change,
    ...sent
  }: Sent & { faults: NonNullable<Sent['faults']>; change: () => Promise<NonNullable<Sent['faults']>> },
): Promise<Reply> {
  const search = readGroupSearch(request.body)
  const faults = sent.faults.length > 0 ? sent.faults : await change()
  if (faults.length > 0) return shown(request, db, { ...sent, faults, search })
  const path = groupPath(request.params.group)
  return seeOther(search.typed === '' ? path : `${path}?${new URLSearchParams({ q: search.typed }).toString()}`)
}

async function shown(
  request: Request<GroupParams>,
  db: Database,
  sent: Sent & { search: GroupSearchForm },
): Promise<Reply> {
  const user = currentUser(request)
  const open = await readGroup(db, user, request.params.group, new Date())
  if (sent.faults && !open.isOwn) throw new NotFound('The group')
  const found = open.isOwn ? await searchForGroup(db, user, sent.search.words, new Date()) : undefined
  return page('analytics/group', groupPage(open, { ...sent, found }), sent.faults ? 400 : 200)
}

function seen(request: Request<GroupParams>) {
  return { code: request.params.group, version: readVersion(request.body) }
}
