import type { Database } from '../platform/database/open.ts'
import { changedMeanings } from './code-meanings.ts'
import { findInstrumentById, listInstruments } from './instrument-repository.ts'
import type { Instrument } from './instrument.ts'

/** Why a version cannot be published: codes that stood for something else in one that is. Empty where it can. */
export async function readChangedMeanings(db: Database, next: Instrument): Promise<string[]> {
  const published: Instrument[] = []
  for (const { id, code } of await listInstruments(db))
    if (code === next.code) published.push(await findInstrumentById(db, id))
  return changedMeanings(published, next)
}
