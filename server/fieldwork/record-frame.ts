import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { countStrata, frameFrom } from '../collections/chosen-participants.ts'
import { type Collection, londonDate, type Stratum } from '../collections/collection.ts'
import { findCollection } from '../collections/collection-repository.ts'
import { listParticipants, listStrata, putStrata } from '../collections/participant-repository.ts'
import type { Sample } from '../collections/sample.ts'
import { findSample } from '../collections/sample-repository.ts'
import { type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import { registerAt } from '../organisations/register-at-query.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { holdDraft, recordStep } from './hold-collection.ts'
import { type OpenPlaces, readPlaces } from './read-places.ts'

export interface FrameReading {
  collection: Collection
  /** The frame as it is recorded. */
  strata: readonly Stratum[]
  /** The same counts of those who take part, and of everybody in the register today. */
  participants: readonly Stratum[]
  register: readonly Stratum[]
  regions: OpenPlaces['regions']
  /** The regions for which there can be a count: those of today, and none where somebody is of no known region. */
  countable: OpenPlaces['regions']
  sample: Sample | undefined
}

export async function readFrame(db: Database, user: User, code: string, now: Date): Promise<FrameReading> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  const strata = await listStrata(db, collection.id)
  const participants = countStrata(await listParticipants(db, collection.id))
  const register = frameFrom(await registerAt(db, londonDate(now)), providerTypes)
  const { regions } = await readPlaces(db, now)
  const isWithout = [strata, participants, register].some((all) => all.some(({ regionCode }) => regionCode === ''))
  return {
    collection,
    strata,
    participants,
    register,
    regions,
    countable: isWithout ? [...regions, { code: '', name: 'no region' }] : regions,
    sample: await findSample(db, collection.id, 'care'),
  }
}

/** Takes the counts of these types from the register; other types are no longer part of the frame. */
export async function takeFrame(
  db: Database,
  user: User,
  { code, types }: { code: string; types: readonly ProviderType[] },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  const strata = frameFrom(await registerAt(db, londonDate(now)), types)
  await recordFrame(db, user, { code, strata, source: 'register' }, now)
}

/** Puts a frame in the place of what was recorded. The strata of a sample stay what they were when it was drawn. */
export async function recordFrame(
  db: Database,
  user: User,
  { code, strata, source }: { code: string; strata: readonly Stratum[]; source: 'register' | 'typed' },
  now: Date,
): Promise<void> {
  const collection = await holdDraft(db, user, code)
  const isDrawn = (await findSample(db, collection.id, 'care')) !== undefined
  const care = (all: readonly Stratum[]) => JSON.stringify(all.filter(({ providerType }) => providerType === 'care'))
  if (isDrawn && care(await listStrata(db, collection.id)) !== care(strata))
    throw new Conflict('Care providers have been drawn from their frame. Remove the sample before you change it')
  await putStrata(db, collection.id, providerTypes, strata)
  const counts = strata.map(({ providerType, regionCode, frameCount }) => `${providerType} ${regionCode} ${frameCount}`)
  await recordStep(db, user, { collection, action: 'recorded frame', details: { source, counts } }, now)
}
