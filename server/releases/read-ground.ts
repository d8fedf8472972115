import type { Collection } from '../collections/collection.ts'
import { listParticipants, listStrata } from '../collections/participant-repository.ts'
import { listPublishedDecisions } from '../instruments/comparability-repository.ts'
import type { PublishedInstrument } from '../instruments/published-instrument.ts'
import { listProgrammes } from '../organisations/programme-repository.ts'
import type { Database } from '../platform/database/open.ts'
import type { ReleaseGround } from './release-ground.ts'
import { listKnownTypes } from './tables/known-types-query.ts'

/** What a release of the collection would be made of today. */
export async function readGround(
  db: Database,
  { collection, instrument }: { collection: Collection; instrument: PublishedInstrument },
  { number, preparedOn }: Pick<ReleaseGround, 'number' | 'preparedOn'>,
): Promise<ReleaseGround> {
  const { code, name, origin, opensOn, closesOn, policy } = collection
  const participants = await listParticipants(db, collection.id)
  const types = await listKnownTypes(db, opensOn)
  return {
    format: 1,
    collection: { code, name, origin, opensOn, closesOn, policy },
    number,
    instrument: { id: instrument.id, name: `${instrument.code}|${instrument.version}`, hash: instrument.hash },
    preparedOn,
    participants: participants.map(({ collectionId: _same, ...participant }) => participant),
    strata: await listStrata(db, collection.id),
    programmes: await listProgrammes(db),
    types: [...types],
    decisions: (await listPublishedDecisions(db, [instrument.id])).map(
      ({ decidedBy: _person, ...decision }) => decision,
    ),
  }
}
