import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { type Collection, londonDate } from '../collections/collection.ts'
import { findCollection, putTerms } from '../collections/collection-repository.ts'
import { addExtensions, lastDays, withLastDay } from '../collections/extension-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { inDays } from '../platform/text/dates.ts'
import { Conflict } from '../platform/errors.ts'
import { listResponseIds } from '../responses/response-repository.ts'
import { countResponses } from './collection-counts-query.ts'
import type { ExtensionRequest } from './extension-request.ts'
import { holdOpen, recordStep } from './hold-collection.ts'

export async function readOpen(db: Database, user: User, code: string): Promise<Collection> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  if (collection.state !== 'open') throw new Conflict(`${collection.name} is not open, so nothing can be changed`)
  return collection
}

/** What is wrong with an extension, by the field to mend. */
export type ExtensionFaults = Partial<Record<'codes' | 'closes', string>>

export interface ExtensionPlan {
  collection: Collection
  request: ExtensionRequest
  faults: ExtensionFaults
  /** How many of those who get more time have signed, and how many get it. */
  signed: number
  extended: number
}

/** What an extension would do, or what is wrong with it. */
export async function planExtension(
  db: Database,
  user: User,
  { code, request }: { code: string; request: ExtensionRequest },
  now: Date,
): Promise<ExtensionPlan> {
  const collection = await readOpen(db, user, code)
  const counts = await countResponses(db, collection.id)
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const faults = { ...(await faultsOf(db, collection, request, now)) }
  const signed = request.codes ? 0 : (counts.get('signed') ?? 0)
  return { collection, request, faults, signed, extended: request.codes?.length ?? all }
}

async function faultsOf(
  db: Database,
  collection: Collection,
  { codes, closesOn }: ExtensionRequest,
  now: Date,
): Promise<ExtensionFaults> {
  if (closesOn < londonDate(now)) return { closes: 'That day is over: enter today, or a later day' }
  if (!codes) return closesOn > collection.closesOn ? {} : { closes: laterThan(collection.closesOn) }
  const known = await listResponseIds(db, collection.id)
  const strangers = codes.filter((code) => !known.has(code))
  if (strangers.length > 0)
    return { codes: `These do not take part, so nobody was given more time: ${strangers.slice(0, 20).join(', ')}` }
  const days = await lastDays(db, codes, [collection.id])
  const first = codes.find((code) => withLastDay(collection, code, days).closesOn >= closesOn)
  if (first === undefined) return {}
  return { closes: `${laterThan(withLastDay(collection, first, days).closesOn)}: ${first} has until then already` }
}

function laterThan(date: string): string {
  return `Enter a day after ${inDays(date)}`
}

/** Gives more time, to everybody or to some. */
export async function extendCollection(
  db: Database,
  user: User,
  { code, request }: { code: string; request: ExtensionRequest },
  now: Date,
): Promise<void> {
  await holdOpen(db, user, code)
  const { collection, faults } = await planExtension(db, user, { code, request }, now)
  const [fault] = Object.values(faults)
  if (fault !== undefined) throw new Conflict(fault)
  const { closesOn, reason, codes } = request
  const given = { closesOn, reason, extendedAt: now.toISOString(), extendedBy: user.id }
  if (!codes) await putTerms(db, collection.id, { ...collection, closesOn })
  const organisations = codes ?? [undefined]
  await addExtensions(
    db,
    collection.id,
    organisations.map((organisationCode) => ({ ...given, organisationCode })),
  )
  const details = { from: collection.closesOn, to: closesOn, organisations: codes ?? 'all' }
  await recordStep(db, user, { collection, action: 'extended collection', details }, now)
}
