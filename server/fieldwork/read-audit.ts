import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Collection } from '../collections/collection.ts'
import { listCollections } from '../collections/collection-repository.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { Invalid } from '../platform/errors.ts'
import type { AuditCursor, AuditFault, AuditQuestion } from './audit-filters.ts'
import { findOrganisationsLike, findPeopleLike, listOrganisationNames, listPersonNames } from './audit-names-query.ts'
import { type EventFilter, listActions, listEvents } from './audit-query.ts'
import type { RecordedEvent } from './recorded-event.ts'

export interface AuditNames {
  people: ReadonlyMap<number, string>
  organisations: ReadonlyMap<string, string>
}

export interface AuditReading {
  question: AuditQuestion
  faults: AuditFault[]
  collections: Collection[]
  actions: string[]
  names: AuditNames
  events: RecordedEvent[]
  older: AuditCursor | undefined
  newer: AuditCursor | undefined
}

const pageLength = 50
const fileBatch = 1000
/** More people or organisations than these are no answer to who it was. */
const mostMatches = 200

/** A page of the audit, for the programme team. That they read it, and what they looked for, is recorded. */
export async function readAudit(
  databases: Databases,
  user: User,
  question: AuditQuestion,
  now: Date,
): Promise<AuditReading> {
  mustRunProgramme(user)
  const { reader } = databases
  const [collections, actions] = [await listCollections(reader), await listActions(reader)]
  const { filter, faults } = await filterOf(reader, question, { collections, actions })
  const choices = { question, faults, collections, actions }
  if (faults.length > 0)
    return { ...choices, events: [], names: await namesOf(reader, []), older: undefined, newer: undefined }
  const { before, after } = question
  const found = await listEvents(reader, filter, { before, after, limit: pageLength + 1 })
  const goesUp = !before && after !== undefined
  const events = goesUp ? found.slice(-pageLength) : found.slice(0, pageLength)
  const isMore = found.length > pageLength
  await recordReading(databases, user, { action: 'read audit', filter }, now)
  return {
    ...choices,
    events,
    names: await namesOf(reader, events),
    older: goesUp || isMore ? cursorOf(events.at(-1)) : undefined,
    newer: (goesUp && isMore) || before ? cursorOf(events[0]) : undefined,
  }
}

/** All that the filters show, the newest first, bit by bit. */
export async function takeAudit(
  databases: Databases,
  user: User,
  question: AuditQuestion,
  now: Date,
): Promise<AsyncGenerator<RecordedEvent[]>> {
  mustRunProgramme(user)
  const { reader } = databases
  const known = { collections: await listCollections(reader), actions: await listActions(reader) }
  const { filter, faults } = await filterOf(reader, question, known)
  if (faults.length > 0) throw new Invalid(faults.map(({ message }) => message).join('. '))
  await recordReading(databases, user, { action: 'downloaded audit', filter }, now)
  return batchesOf(reader, filter)
}

async function* batchesOf(db: Database, filter: EventFilter): AsyncGenerator<RecordedEvent[]> {
  let before: AuditCursor | undefined
  for (;;) {
    const events = await listEvents(db, filter, { before, limit: fileBatch })
    yield events
    if (events.length < fileBatch) return
    before = cursorOf(events.at(-1))
  }
}

async function filterOf(
  db: Database,
  { typed, from, to, responseId, faults: typedFaults }: AuditQuestion,
  { collections, actions }: Pick<AuditReading, 'collections' | 'actions'>,
): Promise<{ filter: EventFilter; faults: AuditFault[] }> {
  const faults = [...typedFaults]
  const { person, organisation, collection, action } = typed
  const personIds = person ? await findPeopleLike(db, person, mostMatches + 1) : undefined
  const organisationCodes = organisation ? await findOrganisationsLike(db, organisation, mostMatches + 1) : undefined
  const collectionId = collections.find(({ code }) => code === collection)?.id
  const tooMany = (what: string) => `More than ${mostMatches} ${what} match. Enter more of the name`
  if (personIds && personIds.length > mostMatches) faults.push({ field: 'person', message: tooMany('people') })
  if (organisationCodes && organisationCodes.length > mostMatches)
    faults.push({ field: 'organisation', message: tooMany('organisations') })
  if (collection !== '' && collectionId === undefined)
    faults.push({ field: 'collection', message: 'Choose a collection from the list' })
  if (action !== '' && !actions.includes(action))
    faults.push({ field: 'action', message: 'Choose an action from the list' })
  const chain = responseId === undefined ? undefined : `response ${responseId}`
  return {
    filter: { personIds, organisationCodes, collectionId, action: action || undefined, from, to, chain },
    faults,
  }
}

/** What was looked for, by ids: a name that was typed would stay in the audit for ever. */
async function recordReading(
  { writer }: Databases,
  user: User,
  { action, filter }: { action: string; filter: EventFilter },
  now: Date,
): Promise<void> {
  await writer.transaction((db) =>
    record(db, { at: now, personId: user.id, action, subject: 'audit', details: { ...filter } }),
  )
}

async function namesOf(db: Database, events: readonly RecordedEvent[]): Promise<AuditNames> {
  const ids = events.flatMap(({ subject }) => /\bperson (\d{1,9})\b/.exec(subject)?.[1] ?? []).map(Number)
  const codes = events.flatMap(({ organisationCode }) => organisationCode ?? [])
  return {
    people: await listPersonNames(db, [...new Set(ids)]),
    organisations: await listOrganisationNames(db, [...new Set(codes)]),
  }
}

function cursorOf(event: RecordedEvent | undefined): AuditCursor | undefined {
  return event && { at: event.at, id: event.id }
}
