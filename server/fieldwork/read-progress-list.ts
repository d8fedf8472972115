import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { londonDate } from '../collections/collection.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { Invalid } from '../platform/errors.ts'
import { lastCalls } from './calls-query.ts'
import type { CallSummary } from './call-note.ts'
import { listLeads } from './contacts-query.ts'
import type { Contact } from './contact.ts'
import {
  idleDays,
  inOrder,
  isAskedFor,
  type ListedOrganisation,
  linesOnPage,
  type ListQuestion,
} from './progress-list.ts'
import { listInvited } from './invited-query.ts'
import { placeFaults } from './progress-choices.ts'
import { inScope } from './progress-scope.ts'
import { seeCollection, type SeenCollection } from './read-progress.ts'

export interface ProgressList extends SeenCollection {
  question: ListQuestion
  /** Those on the page. */
  lines: readonly ListedOrganisation[]
  /** How many the question lets through. */
  total: number
  /** Why trusts are not named to this reader. */
  isUnnamed: boolean
  asAt: string
}

/** A page of the organisations that have not finished: care providers for the programme team only. */
export async function readProgressList(
  db: Database,
  user: User,
  { code, question }: { code: string; question: ListQuestion },
  now: Date,
): Promise<ProgressList> {
  const seen = await seeCollection(db, user, code)
  const asAt = londonDate(now)
  const found = await listedIn(db, seen, question, asAt)
  const start = (question.page - 1) * linesOnPage
  const lines = inOrder(found, question.sort).slice(start, start + linesOnPage)
  return { ...seen, question, lines, total: found.length, isUnnamed: isUnnamed(seen), asAt }
}

/** A line of the file; contacts and calls are for the programme team. */
export interface FileLine extends ListedOrganisation {
  contacts: readonly Contact[]
  lastCall: CallSummary | undefined
}

export interface ProgressFile {
  collectionCode: string
  isForTeam: boolean
  batches: AsyncIterable<readonly FileLine[]>
}

/** All that the question lets through, in its order, bit by bit. That somebody took it is recorded first. Fails where it asks for a place that there is not. */
export async function takeProgressFile(
  { reader, writer }: Databases,
  user: User,
  { code, question }: { code: string; question: ListQuestion },
  now: Date,
): Promise<ProgressFile> {
  const seen = await seeCollection(reader, user, code)
  const { collection } = seen
  const [fault] = Object.values(placeFaults(seen.choices, question.filters))
  if (fault !== undefined) throw new Invalid(fault)
  const lines = inOrder(await listedIn(reader, seen, question, londonDate(now)), question.sort)
  const subject = `file progress of collection ${collection.code}`
  await writer.transaction((db) =>
    record(db, { at: now, personId: user.id, action: 'downloaded file', collectionId: collection.id, subject }),
  )
  const isForTeam = seen.sight.careDetail === 'whole'
  return { collectionCode: collection.code, isForTeam, batches: batchesOf(reader, lines, isForTeam) }
}

const linesAtOnce = 500

async function* batchesOf(
  db: Database,
  lines: readonly ListedOrganisation[],
  isForTeam: boolean,
): AsyncGenerator<FileLine[]> {
  for (let start = 0; start < lines.length; start += linesAtOnce) {
    const batch = lines.slice(start, start + linesAtOnce)
    const contacts = isForTeam
      ? await listLeads(
          db,
          batch.map(({ code }) => code),
        )
      : new Map<string, Contact[]>()
    const calls = isForTeam
      ? await lastCalls(
          db,
          batch.flatMap(({ responseId }) => responseId ?? []),
        )
      : new Map<number, CallSummary>()
    yield batch.map((line) => ({
      ...line,
      contacts: contacts.get(line.code) ?? [],
      lastCall: calls.get(line.responseId ?? 0),
    }))
  }
}

/** Trusts are named to leads where the collection's policy says so. */
function isUnnamed({ sight, collection }: SeenCollection): boolean {
  return sight.careDetail === 'region' && !collection.policy.namesTrusts
}

async function listedIn(
  db: Database,
  seen: SeenCollection,
  { filters, state }: ListQuestion,
  asAt: string,
): Promise<ListedOrganisation[]> {
  const { sight, collection } = seen
  if (isUnnamed(seen)) return []
  const scope = { sight, filters, fewest: collection.policy.fewestCareProviders }
  const withCare = sight.careDetail === 'whole'
  return inScope(scope, await listInvited(db, collection.id), withCare)
    .filter((one) => isAskedFor(state, one))
    .map((one) => ({ ...one, idleDays: idleDays(one, collection.opensOn, asAt) }))
}
