import type { Collection } from '../../collections/collection.ts'
import { listCollections } from '../../collections/collection-repository.ts'
import { listPublishedDecisions } from '../../instruments/comparability-repository.ts'
import { findInstrumentById, listInstruments } from '../../instruments/instrument-repository.ts'
import { readComparability } from '../../instruments/read-comparability.ts'
import type { Database } from '../../platform/database/open.ts'
import type { PublishedInstrument } from '../../instruments/published-instrument.ts'
import { crosswalk, type CrosswalkRow, type CrosswalkStep } from './crosswalk.ts'
import { order } from './text-order.ts'

/**
 * The items of every collection of a questionnaire that was ever opened, and of the one given, in whatever state that is.
 * Versions are read once each.
 */
export async function readCrosswalk(
  db: Database,
  { id, instrumentId }: Pick<Collection, 'id' | 'instrumentId'>,
): Promise<CrosswalkRow[]> {
  const all = await listInstruments(db)
  const code = all.find((one) => one.id === instrumentId)?.code
  const versions = new Map(all.filter((one) => one.code === code).map((one) => [one.id, one.version]))
  const collections = (await listCollections(db))
    .filter((one) => versions.has(one.instrumentId) && (one.state !== 'draft' || one.id === id))
    .toSorted((a, b) => order(a.opensOn, b.opensOn) || order(a.code, b.code))
  const decisions = await listPublishedDecisions(db, [...versions.keys()])
  return crosswalk(
    await stepsOf(db, collections),
    decisions.map((decision) => ({ ...decision, version: versions.get(decision.laterId) ?? '' })),
  )
}

async function stepsOf(db: Database, collections: readonly Collection[]): Promise<CrosswalkStep[]> {
  const instruments = new Map<number, PublishedInstrument>()
  const steps: CrosswalkStep[] = []
  let before: PublishedInstrument | undefined
  for (const collection of collections) {
    const { instrumentId } = collection
    const instrument = instruments.get(instrumentId) ?? (await findInstrumentById(db, instrumentId))
    instruments.set(instrumentId, instrument)
    steps.push({ collection, instrument, comparability: before && (await readComparability(db, before, instrument)) })
    before = instrument
  }
  return steps
}
