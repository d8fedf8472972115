import { record } from '../audit/audit-repository.ts'
import { type Collection, defaultPolicy, isCollectionCode } from '../collections/collection.ts'
import { fixRules } from '../collections/collection-rules-repository.ts'
import {
  addCollection,
  countChange,
  countChangeSince,
  isKnownCollection,
  putSource,
} from '../collections/collection-repository.ts'
import { addParticipants, addStrata, listParticipants, listStrata } from '../collections/participant-repository.ts'
import type { PublishedInstrument } from '../instruments/published-instrument.ts'
import { changesAnything, type ImportPlan } from '../uploads/import-plan.ts'
import { registerChanges } from '../organisations/register-changes-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, Invalid } from '../platform/errors.ts'
import { type Fault, fileHash, type GivenFile } from '../platform/files/csv.ts'
import { readSpreadsheetTable } from '../platform/files/spreadsheet-table.ts'
import { othersTurn } from '../platform/others-turn.ts'
import { addSheets } from '../responses/sheet-repository.ts'
import { frameOf, overfull } from './frame.ts'
import { takeResults } from './results-file.ts'
import { loadGround, type Target } from './results-ground.ts'
import type { ResultsLayout } from './results-layout.ts'
import { resultSheets } from './result-sheets.ts'
import { planResults, type ResultsWrite } from './results-plan.ts'

export interface ResultsImport extends Target {
  file: GivenFile
  layout: ResultsLayout
  /** The name of a collection that is not there yet. */
  collectionName: string | undefined
}

/** What is to be done, and what it was worked out from. */
export interface PreparedResults {
  given: ResultsImport
  ground: Awaited<ReturnType<typeof loadGround>>
  plan: ImportPlan<ResultsWrite>
  /** How often the register had been changed. */
  registerChanges: number
}

/** When and by whom; `uploadId` of a file that was sent from a page, whose name is not recorded: somebody chose it. */
export interface LoadedBy {
  now: Date
  personId?: number
  uploadId?: number
}

/** Reads and plans, which takes longest: where others must not wait, outside the transaction that writes. */
export async function prepareResults(db: Database, given: ResultsImport): Promise<PreparedResults> {
  const changes = await registerChanges(db)
  const ground = await loadGround(db, given)
  const table = readSpreadsheetTable(given.file.bytes)
  await othersTurn()
  const reading = takeResults(table, given.layout, ground.instrument)
  await othersTurn()
  const plan = planResults(ground, reading)
  await othersTurn()
  const faults = [...plan.faults, ...(await frameFaults(db, ground.collection, plan))]
  return { given, ground, plan: { ...plan, faults }, registerChanges: changes }
}

/** What a collection stands for is settled with its first file; a later one cannot bring more than that. */
async function frameFaults(
  db: Database,
  collection: Collection | undefined,
  { write }: ImportPlan<ResultsWrite>,
): Promise<Fault[]> {
  if (!collection || write.participants.length === 0) return []
  const participants = [...(await listParticipants(db, collection.id)), ...write.participants]
  const tooMany = overfull(participants, await listStrata(db, collection.id))
  if (tooMany.length === 0) return []
  const message = `The file has more participants than the collection stands for (${tooMany.join('; ')}): load it as a new collection, or leave them out`
  return [{ line: 1, column: 1, message }]
}

/** What loading a file of earlier results would add and change, or every fault in it. Changes nothing. */
export async function previewResultsImport(db: Database, given: ResultsImport): Promise<ImportPlan<unknown>> {
  return (await prepareResults(db, given)).plan
}

/**
 * Loads published results as a released collection with a sheet for each participant: all of the file or, with a fault,
 * nothing. Loading it again does nothing; a corrected file replaces the sheets that it changes. To be called in a
 * transaction.
 */
export async function importResults(db: Database, given: ResultsImport, by: LoadedBy): Promise<ImportPlan<unknown>> {
  const prepared = await prepareResults(db, given)
  if (prepared.plan.faults.length > 0 || !changesAnything(prepared.plan)) return prepared.plan
  if (!(await writeResults(db, prepared, by)))
    throw new Conflict('Somebody else was changing the register or the collection, so nothing was done: try again')
  return prepared.plan
}

/** Writes a plan without faults; false, and nothing is written, when what it was made from has changed since. */
export async function writeResults(db: Database, prepared: PreparedResults, by: LoadedBy): Promise<boolean> {
  if (!(await holdGround(db, prepared))) return false
  const { given, ground, plan } = prepared
  const sourceHash = fileHash(given.file)
  const source = { fileName: given.file.name, loadedAt: by.now.toISOString() }
  const collectionId = ground.collection?.id ?? (await addCollection(db, newCollection(given, ground.instrument)))
  await putSource(db, collectionId, source)
  await fixRules(db, { id: collectionId, policy: ground.collection?.policy ?? defaultPolicy }, by.now)
  await addParticipants(db, collectionId, plan.write.participants)
  if (!ground.collection) await addStrata(db, collectionId, frameOf(plan.write.participants, ground.register.values()))
  const origin = { collectionCode: given.collectionCode, sourceHash, instrument: ground.instrument, now: by.now }
  await addSheets(db, resultSheets(plan.write.sheets, await listParticipants(db, collectionId), origin))
  if (!ground.collection) await countChange(db, collectionId)
  await recordLoad(db, prepared, { ...by, collectionId, sourceHash })
  return true
}

/** Nobody else loads into the collection until the transaction ends. */
async function holdGround(db: Database, { given, ground, registerChanges: seen }: PreparedResults): Promise<boolean> {
  if ((await registerChanges(db)) !== seen) return false
  if (!ground.collection) return !(await isKnownCollection(db, given.collectionCode))
  return countChangeSince(db, ground.collection.id, ground.collection.changes)
}

async function recordLoad(
  db: Database,
  { given, plan }: PreparedResults,
  by: LoadedBy & { collectionId: number; sourceHash: string },
): Promise<void> {
  const { now, personId, uploadId, collectionId, sourceHash } = by
  await record(db, {
    at: now,
    ...(personId === undefined ? {} : { personId }),
    action: 'imported results',
    collectionId,
    subject: `collection ${given.collectionCode}`,
    details: {
      ...(uploadId === undefined ? { file: given.file.name } : { upload: uploadId }),
      hash: sourceHash,
      added: plan.added.length,
      changed: plan.changed.length,
    },
  })
}

function newCollection(given: ResultsImport, instrument: PublishedInstrument): Omit<Collection, 'id' | 'changes'> {
  if (!given.collectionName)
    throw new Invalid(`There is no collection “${given.collectionCode}” yet: give the name that it is to have`)
  if (!isCollectionCode(given.collectionCode))
    throw new Invalid(`“${given.collectionCode}” cannot be a collection’s code: use letters, digits and hyphens`)
  return {
    code: given.collectionCode,
    name: given.collectionName,
    instrumentId: instrument.id,
    state: 'released',
    origin: 'imported',
    opensOn: given.asAt,
    closesOn: given.asAt,
    policy: defaultPolicy,
  }
}
