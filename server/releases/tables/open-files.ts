import { answerSight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Collection } from '../../collections/collection.ts'
import { findCollection } from '../../collections/collection-repository.ts'
import type { Stratum } from '../../collections/collection.ts'
import { packParticipants } from '../../collections/packed-participants-query.ts'
import { listStrata } from '../../collections/participant-repository.ts'
import type { Programme } from '../../organisations/programme.ts'
import { listProgrammes } from '../../organisations/programme-repository.ts'
import { listSuccessions } from '../../organisations/succession-repository.ts'
import { listKnownTypes } from './known-types-query.ts'
import type { KnownType } from './shown-partner.ts'
import { findInstrumentById } from '../../instruments/instrument-repository.ts'
import type { PublishedInstrument } from '../../instruments/published-instrument.ts'
import { inSnapshot } from '../../platform/database/copy/dialect.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Rows } from '../../platform/packed-rows.ts'
import { packSheetMarks, type SheetMarks } from '../../responses/packed-sheet-marks-query.ts'
import { readSheets, type SheetReader } from '../../responses/sheet-repository.ts'
import { cellsHiddenFrom, type Disclosure, shownRows, type ShownParticipant, showStrata } from './disclosure.ts'
import type { CrosswalkRow } from './crosswalk.ts'
import { readCrosswalk } from './read-crosswalk.ts'
import type { PlaceCell } from './hidden-cells.ts'
import type { KnownOrganisations } from './known-organisations.ts'
import { listOpeningDates } from './opening-dates-query.ts'

/** What somebody may take away of a collection. */
export interface CollectionFiles {
  collection: Collection
  instrument: PublishedInstrument
  disclosure: Disclosure
  /** Everyone invited who is in sight, in the order of the files. */
  participants: Rows<ShownParticipant>
  /** By setting and region: whose region is not told. */
  hidden: readonly PlaceCell[]
  /** The sheets in force, by participant: a file holds these even where somebody signs again meanwhile. */
  sheets: SheetMarks
  /** Where the sheets are read from. */
  readSheets: SheetReader
  /** What only some files need. */
  strata: () => Promise<readonly Stratum[]>
  programmes: () => Promise<readonly Programme[]>
  /** What kind of organisation each partner is. */
  types: () => Promise<ReadonlyMap<string, KnownType>>
  organisations: () => Promise<KnownOrganisations>
  /** The items of every collection of this questionnaire. */
  crosswalk: () => Promise<readonly CrosswalkRow[]>
}

export interface FileRequest {
  user: User
  collectionCode: string
  pseudonymKey: string
}

export async function openFiles(
  db: Database,
  { user, collectionCode, pseudonymKey }: FileRequest,
): Promise<CollectionFiles> {
  const collection = await findCollection(db, collectionCode)
  const sight = answerSight(user, collection.state)
  if (!sight) throw new NotFound('The collection')
  const disclosure = { sight, policy: collection.policy, pseudonymKey }
  const { invited, sheets } = await inSnapshot(db, async (snapshot) => {
    const participants = await packParticipants(snapshot, collection.id)
    const of = { collectionId: collection.id, participants }
    return { invited: participants, sheets: await packSheetMarks(snapshot, of) }
  })
  const instrument = await findInstrumentById(db, collection.instrumentId)
  const hidden = cellsHiddenFrom(disclosure, collection.code, {
    participants: invited,
    hasAnswered: ({ id }) => sheets.has(id),
  })
  const participants = shownRows(disclosure, invited, hidden)
  if (participants.length === 0 && sight.area !== 'everywhere') throw new NotFound('The collection')
  return {
    collection,
    instrument,
    disclosure,
    participants,
    hidden,
    sheets,
    readSheets,
    strata: async () => showStrata(await listStrata(db, collection.id), hidden),
    programmes: () => listProgrammes(db),
    types: () => listKnownTypes(db, collection.opensOn),
    organisations: async () => ({
      dates: await listOpeningDates(db, collection.id),
      successions: await listSuccessions(db),
    }),
    crosswalk: () => readCrosswalk(db, collection),
  }
}
