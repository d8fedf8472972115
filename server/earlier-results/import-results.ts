import { record } from '../audit/audit-repository.ts'
import { type Collection, defaultPolicy } from '../collections/collection.ts'
import { fixRules } from '../collections/collection-rules-repository.ts'
import { addCollection, countChange } from '../collections/collection-repository.ts'
import { addParticipants, addStrata, listParticipants, listStrata } from '../collections/participant-repository.ts'
import type { PublishedInstrument } from '../instruments/published-instrument.ts'
import { changesAnything, type ImportPlan } from '../organisations/import-plan.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, Invalid } from '../platform/errors.ts'
import { fileHash, type GivenFile } from '../platform/files/csv.ts'
import { addSheets } from '../responses/sheet-repository.ts'
import { frameOf, overfull } from './frame.ts'
import { readResults } from './results-file.ts'
import { loadGround, type Target } from './results-ground.ts'
import type { ResultsLayout } from './results-layout.ts'
import { resultSheets } from './result-sheets.ts'
import { planResults } from './results-plan.ts'

export interface ResultsImport extends Target {
  file: GivenFile
  layout: ResultsLayout
  /** The name of a collection that is not there yet. */
  collectionName: string | undefined
}

/** What loading a file of earlier results would add and change, or every fault in it. Changes nothing. */
export async function previewResultsImport(db: Database, given: ResultsImport): Promise<ImportPlan<unknown>> {
  return (await planOf(db, given)).plan
}

/**
 * Loads published results as a released collection with a sheet for each participant: all of the file or, with a fault,
 * nothing. Loading it again does nothing; a corrected file replaces the sheets that it changes. To be called in a
 * transaction.
 */
export async function importResults(
  db: Database,
  given: ResultsImport,
  by: { now: Date; personId?: number },
): Promise<ImportPlan<unknown>> {
  const { ground, plan } = await planOf(db, given)
  if (plan.faults.length > 0 || !changesAnything(plan)) return plan
  const sourceHash = fileHash(given.file)
  const collectionId = ground.collection?.id ?? (await addCollection(db, newCollection(given, ground.instrument)))
  await fixRules(db, { id: collectionId, policy: ground.collection?.policy ?? defaultPolicy }, by.now)
  await addParticipants(db, collectionId, plan.write.participants)
  await settleFrame(db, { collectionId, isNew: !ground.collection, register: ground.register.values() })
  const source = { collectionCode: given.collectionCode, sourceHash, instrument: ground.instrument, now: by.now }
  await addSheets(db, resultSheets(plan.write.sheets, await listParticipants(db, collectionId), source))
  await countChange(db, collectionId)
  await record(db, {
    at: by.now,
    ...(by.personId === undefined ? {} : { personId: by.personId }),
    action: 'imported results',
    collectionId,
    subject: `collection ${given.collectionCode}`,
    details: { file: given.file.name, hash: sourceHash, added: plan.added.length, changed: plan.changed.length },
  })
  return plan
}

async function planOf(db: Database, given: ResultsImport) {
  const ground = await loadGround(db, given)
  return { ground, plan: planResults(ground, readResults(given.file.bytes, given.layout, ground.instrument)) }
}

function newCollection(given: ResultsImport, instrument: PublishedInstrument): Omit<Collection, 'id' | 'changes'> {
  if (!given.collectionName)
    throw new Invalid(`There is no collection “${given.collectionCode}” yet: give the name that it is to have`)
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

async function settleFrame(
  db: Database,
  { collectionId, isNew, register }: { collectionId: number; isNew: boolean; register: Parameters<typeof frameOf>[1] },
): Promise<void> {
  const participants = await listParticipants(db, collectionId)
  if (isNew) return addStrata(db, collectionId, frameOf(participants, register))
  const tooMany = overfull(participants, await listStrata(db, collectionId))
  if (tooMany.length > 0)
    throw new Conflict(`The file has more participants than the collection stands for (${tooMany.join('; ')})`)
}
