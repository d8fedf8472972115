import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { isTakingAnswers, londonDate } from '../collections/collection.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { type CallLine, type CallQuestion, inCallOrder, isDue } from './call-list.ts'
import type { CallNote } from './call-note.ts'
import { findCall, listCalls } from './call-note-repository.ts'
import { lastCallsOf } from './calls-query.ts'
import type { Contact } from './contact.ts'
import { findCollection } from '../collections/collection-repository.ts'
import { endDateOf } from '../collections/end-date.ts'
import { listLastDays } from '../collections/extensions-query.ts'
import { listInvited } from './invited-query.ts'
import { listLeads } from './contacts-query.ts'
import { idleDays, linesOnPage, type ListedOrganisation } from './progress-list.ts'
import { inScope } from './progress-scope.ts'
import { seeCollection, type SeenCollection } from './read-progress.ts'

export interface CallList extends SeenCollection {
  question: CallQuestion
  lines: readonly (CallLine & { contacts: readonly Contact[] })[]
  total: number
  asAt: string
}

/** A page of those who have not finished, in the order in which to call them. */
export async function readCallList(
  db: Database,
  user: User,
  { code, question }: { code: string; question: CallQuestion },
  now: Date,
): Promise<CallList> {
  mustRunProgramme(user)
  const seen = await seeCollection(db, user, code)
  const asAt = londonDate(now)
  const all = await callLines(db, seen, question, now)
  const start = (question.page - 1) * linesOnPage
  const lines = inCallOrder(all, asAt).slice(start, start + linesOnPage)
  const contacts = await listLeads(
    db,
    lines.map((line) => line.code),
  )
  return {
    ...seen,
    question,
    lines: lines.map((line) => ({ ...line, contacts: contacts.get(line.code) ?? [] })),
    total: all.length,
    asAt,
  }
}

async function callLines(
  db: Database,
  { collection, sight }: SeenCollection,
  { filters, when }: CallQuestion,
  now: Date,
): Promise<CallLine[]> {
  const calls = await lastCallsOf(db, collection.id)
  const extensions = await listLastDays(db, collection.id)
  const isTaking = (code: string) =>
    isTakingAnswers({ ...collection, closesOn: endDateOf(collection, code, extensions) }, now)
  const asAt = londonDate(now)
  const scope = { sight, filters, fewest: collection.policy.fewestCareProviders }
  return inScope(scope, await listInvited(db, collection.id), true)
    .filter(({ state }) => state !== 'signed')
    .flatMap((one) => {
      const { responseId } = one
      if (responseId === undefined) return []
      const line = {
        ...one,
        responseId,
        idleDays: idleDays(one, collection.opensOn, asAt),
        lastCall: calls.get(responseId),
        isTaking: isTaking(one.code),
      }
      return when === 'all' || isDue(line, asAt) ? [line] : []
    })
}

/** An organisation of a collection with everything that calls about it need. */
export interface CalledOrganisation {
  collection: SeenCollection['collection']
  organisation: ListedOrganisation & { responseId: number }
  contacts: readonly Contact[]
  calls: readonly CallNote[]
  asAt: string
}

export interface OrganisationInCollection {
  collectionCode: string
  organisationCode: string
}

export async function readCalls(
  db: Database,
  user: User,
  { collectionCode, organisationCode }: OrganisationInCollection,
  now: Date,
): Promise<CalledOrganisation> {
  mustRunProgramme(user)
  const collection = await findCollection(db, collectionCode)
  const asAt = londonDate(now)
  const [one] = await listInvited(db, collection.id, organisationCode)
  if (!one || one.responseId === undefined) throw new NotFound('The organisation')
  const contacts = await listLeads(db, [one.code])
  return {
    collection,
    organisation: { ...one, responseId: one.responseId, idleDays: idleDays(one, collection.opensOn, asAt) },
    contacts: contacts.get(one.code) ?? [],
    calls: await listCalls(db, one.responseId),
    asAt,
  }
}

/** One note, to be asked whether its words should go. */
export async function readCall(
  db: Database,
  user: User,
  place: OrganisationInCollection & { noteId: number },
  now: Date,
): Promise<CalledOrganisation & { call: CallNote }> {
  const called = await readCalls(db, user, place, now)
  return { ...called, call: await findCall(db, called.organisation.responseId, place.noteId) }
}
