import type { Participant } from '../../collections/collection.ts'
import type { PublishedInstrument } from '../../instruments/published-instrument.ts'
import { readSheets, type SheetMark, type SheetReader } from '../../responses/sheet-repository.ts'
import type { ReleaseGround } from '../release-ground.ts'
import { cellsHiddenFrom, type Disclosure, showParticipants, showStrata } from '../tables/disclosure.ts'
import type { PlaceCell } from '../tables/hidden-cells.ts'
import type { ReleaseFiles } from '../tables/release-files.ts'

/** What a release is built from: its ground, its questionnaire and its sheets, and nothing that can have changed since. */
export interface ReleaseMatter {
  ground: ReleaseGround
  instrument: PublishedInstrument
  marks: readonly SheetMark[]
  pseudonymKey: string
  /** Where the sheets are read from, if not from the database. */
  readSheets?: SheetReader
  /** The cells whose region is not told, if they are not to be found from who answered. */
  hidden?: readonly PlaceCell[]
  /** What the release before was built from; undefined for the first. */
  before?: ReleaseMatter
}

/**
 * The tables' view of it. All tiers are given the same bytes: trusts named where the collection's policy says so, care
 * providers by pseudonym and region, no words that somebody typed.
 */
export function filesOf(matter: ReleaseMatter): ReleaseFiles {
  const { ground, instrument, marks } = matter
  const { collection, strata, programmes, types } = ground
  const disclosure = disclosureOf(matter)
  const hidden = hiddenIn(matter)
  const known = new Map(types)
  return {
    collection: { ...collection, id: collectionId, instrumentId: instrument.id, state: 'released', changes: 0 },
    instrument,
    disclosure,
    participants: showParticipants(
      disclosure,
      invitedOf(matter),
      hidden,
    ),
    hidden,
    sheets: new Map(marks.map((mark) => [mark.participantId, mark])),
    readSheets: matter.readSheets ?? readSheets,
    strata: () => Promise.resolve(showStrata(strata, hidden)),
    programmes: () => Promise.resolve(programmes),
    types: () => Promise.resolve(known),
    organisations: () =>
      Promise.resolve({ dates: new Map(ground.openingDates), successions: ground.successions }),
    crosswalk: () => Promise.resolve(ground.crosswalk),
    invited: invitedOf(matter),
    links: ground.links,
    before: matter.before && filesOf(matter.before),
  }
}

/** A release knows its collection by its code. */
const collectionId = 0

function invitedOf({ ground }: ReleaseMatter): Participant[] {
  return ground.participants.map((participant) => ({ ...participant, collectionId }))
}

function disclosureOf({ ground, pseudonymKey }: ReleaseMatter): Disclosure {
  return { sight: { area: 'everywhere', careDetail: 'region' }, policy: ground.collection.policy, pseudonymKey }
}

/** What a release does not tell, later ones of the collection do not tell either. */
function hiddenIn(matter: ReleaseMatter): PlaceCell[] {
  if (matter.hidden) return [...matter.hidden]
  const answering = new Set(matter.marks.map(({ participantId }) => participantId))
  return cellsHiddenFrom(disclosureOf(matter), matter.ground.collection.code, {
    participants: invitedOf(matter),
    hasAnswered: ({ id }) => answering.has(id),
    ...(matter.before && { before: hiddenIn(matter.before) }),
  })
}
