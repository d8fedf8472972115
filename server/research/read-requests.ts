import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { findPersonById } from '../accounts/person-query.ts'
import type { Person } from '../accounts/person.ts'
import { listCollections } from '../collections/collection-repository.ts'
import { listReplies } from '../collections/right-of-reply-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { londonDate } from '../platform/london-date.ts'
import { listDecisions } from './decision-repository.ts'
import { type Downloads, listDownloads } from './downloads-query.ts'
import { type AccessRequest, type Decision, type Standing, standingOf } from './request.ts'
import { findRequest } from './request-repository.ts'
import type { RequestFilter } from './request-list.ts'
import { listOwnRequests, listRequests } from './requests-query.ts'

export type CollectionNames = ReadonlyMap<string, string>

export interface RequestDossier {
  request: AccessRequest
  standing: Standing | 'unconfirmed'
  decisions: readonly Decision[]
  collectionNames: CollectionNames
}

export interface DecidableRequest extends RequestDossier {
  person: Person | undefined
  /** What the person has taken, in whatever role; absent where they have no account. */
  downloads: Downloads | undefined
  today: string
}

/** A page of what is asked, for the programme team. */
export async function readRequests(db: Database, user: User, filter: RequestFilter, now: Date) {
  mustRunProgramme(user)
  const today = londonDate(now)
  const { requests, total } = await listRequests(db, filter, today)
  const lines = requests.map((request) => ({ request, standing: standingOf(request, today) }))
  return { lines, total, collectionNames: await collectionNames(db) }
}

export type RequestList = Awaited<ReturnType<typeof readRequests>>

/** One request as the programme team sees it, with a page of what its person has taken. */
export async function readRequest(
  db: Database,
  user: User,
  { id, page }: { id: number; page: number },
  now: Date,
): Promise<DecidableRequest> {
  mustRunProgramme(user)
  const request = await findRequest(db, id)
  const today = londonDate(now)
  const { personId } = request
  return {
    request,
    standing: standingOf(request, today),
    decisions: (await listDecisions(db, [id])).get(id) ?? [],
    collectionNames: await collectionNames(db),
    person: personId === undefined ? undefined : await findPersonById(db, personId, now),
    downloads: personId === undefined ? undefined : await listDownloads(db, personId, page),
    today,
  }
}

export interface OwnResearch {
  dossiers: readonly RequestDossier[]
  downloads: Downloads
}

/** What somebody has asked for and taken themselves. */
export async function readOwnResearch(db: Database, user: User, page: number, now: Date): Promise<OwnResearch> {
  const requests = await listOwnRequests(db, user.id)
  const ids = requests.map(({ id }) => id)
  const [decisions, names] = [await listDecisions(db, ids), await collectionNames(db)]
  const today = londonDate(now)
  return {
    dossiers: requests.map((request) => ({
      request,
      standing: standingOf(request, today),
      decisions: decisions.get(request.id) ?? [],
      collectionNames: names,
    })),
    downloads: await listDownloads(db, user.id, page),
  }
}

/** What can be asked for by name: the collections that are released, also while a release of theirs is being corrected. */
export async function releasedCollections(db: Database): Promise<{ code: string; name: string }[]> {
  const replies = await listReplies(db)
  const released = (await listCollections(db)).filter(
    ({ id, state }) => state === 'released' || replies.get(id)?.corrects !== undefined,
  )
  return released.map(({ code, name }) => ({ code, name }))
}

export async function collectionNames(db: Database): Promise<CollectionNames> {
  return new Map((await listCollections(db)).map(({ code, name }) => [code, name]))
}
