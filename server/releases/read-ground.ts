import type { Collection } from '../collections/collection.ts'
import { listParticipants, listStrata } from '../collections/participant-repository.ts'
import { listPublishedDecisions } from '../instruments/comparability-repository.ts'
import type { PublishedInstrument } from '../instruments/published-instrument.ts'
import { listProgrammes } from '../organisations/programme-repository.ts'
import type { Database } from '../platform/database/open.ts'
import type { ReleaseGround } from './release-ground.ts'
import { listSuccessions } from '../organisations/succession-repository.ts'
import { listPartnerLinks } from '../organisations/partner-link-repository.ts'
import { readCrosswalk } from './tables/read-crosswalk.ts'
import { listOpeningDates } from './tables/opening-dates-query.ts'
import { listKnownTypes } from './tables/known-types-query.ts'

/** What a release of the collection would be made of today. */
export async function readGround(
  db: Database,
  { collection, instrument }: { collection: Collection; instrument: PublishedInstrument },
  told: Required<Pick<ReleaseGround, 'number' | 'reason' | 'preparedOn' | 'rules' | 'provenance'>>,
): Promise<ReleaseGround> {
  const { code, name, origin, opensOn, closesOn, policy } = collection
  const { number, reason, preparedOn, rules, provenance } = told
  const participants = await listParticipants(db, collection.id)
  const types = await listKnownTypes(db, opensOn)
  const isPublic = (organisation: string) => types.get(organisation)?.isCareProvider === false
  return {
    format: 1,
    collection: { code, name, origin, opensOn, closesOn, policy },
    number,
    reason,
    instrument: { id: instrument.id, name: `${instrument.code}|${instrument.version}`, hash: instrument.hash },
    preparedOn,
    rules,
    provenance,
    participants: participants.map(({ collectionId: _same, ...participant }) => participant),
    strata: await listStrata(db, collection.id),
    programmes: await listProgrammes(db),
    types: [...types],
    openingDates: [...(await listOpeningDates(db, collection.id))],
    links: (await listPartnerLinks(db)).filter(({ from, to }) => isPublic(from) && isPublic(to)),
    crosswalk: await readCrosswalk(db, collection),
    successions: (await listSuccessions(db)).filter(({ kind }) => kind === 'organisation'),
    decisions: (await listPublishedDecisions(db, [instrument.id])).map(
      ({ decidedBy: _person, ...decision }) => decision,
    ),
  }
}
