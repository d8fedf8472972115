import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Collection } from '../collections/collection.ts'
import { addCollection, isKnownCollection } from '../collections/collection-repository.ts'
import { listInstruments } from '../instruments/instrument-repository.ts'
import type { InstrumentVersion } from '../instruments/published-instrument.ts'
import type { Database } from '../platform/database/open.ts'
import { recordStep } from './hold-collection.ts'

/** What a collection asks for when it is made; the rest of it is chosen afterwards. */
export type NewCollection = Pick<Collection, 'code' | 'name' | 'instrumentId' | 'opensOn' | 'closesOn' | 'policy'>

/** The questionnaires of which one can be asked, the newest version of each first. */
export async function listPublished(db: Database, user: User): Promise<InstrumentVersion[]> {
  mustRunProgramme(user)
  return (await listInstruments(db)).toReversed()
}

/** Makes a draft; gives what is wrong with it, where the code is taken or the questionnaire is not published. */
export async function createCollection(
  db: Database,
  user: User,
  collection: NewCollection,
  now: Date,
): Promise<Partial<Record<'code' | 'instrument', string>> | undefined> {
  const published = await listPublished(db, user)
  if (!published.some(({ id }) => id === collection.instrumentId)) return { instrument: 'Choose a questionnaire' }
  if (await isKnownCollection(db, collection.code))
    return { code: 'Another collection has this code: choose one that is not taken' }
  const id = await addCollection(db, { ...collection, state: 'draft', origin: 'asked' })
  const { code, instrumentId: instrument, opensOn, closesOn, policy } = collection
  const details = { code, instrument, opensOn, closesOn, ...policy }
  await recordStep(db, user, { collection: { id }, action: 'created collection', details }, now)
  return undefined
}
