import type { PublishedInstrument } from '../../instruments/published-instrument.ts'
import type { SheetMark } from '../../responses/sheet-repository.ts'
import type { ReleaseGround } from '../release-ground.ts'
import { type Disclosure, showParticipants } from '../tables/disclosure.ts'
import type { CollectionFiles } from '../tables/open-files.ts'
import { predecessorsIn } from '../tables/predecessors.ts'

/** What a release is built from: its ground, its questionnaire and its sheets, and nothing that can have changed since. */
export interface ReleaseMatter {
  ground: ReleaseGround
  instrument: PublishedInstrument
  marks: readonly SheetMark[]
  pseudonymKey: string
}

/**
 * The tables' view of it. All tiers are given the same bytes: trusts named where the collection's policy says so, care
 * providers by pseudonym and region, no words that somebody typed.
 */
export function filesOf({ ground, instrument, marks, pseudonymKey }: ReleaseMatter): CollectionFiles {
  const { collection, strata, programmes, types, successions } = ground
  const disclosure: Disclosure = {
    sight: { area: 'everywhere', careDetail: 'region' },
    policy: collection.policy,
    pseudonymKey,
  }
  const known = new Map(types)
  const collectionId = 0
  const participants = ground.participants.map((participant) => ({ ...participant, collectionId }))
  return {
    collection: { ...collection, id: collectionId, instrumentId: instrument.id, state: 'released', changes: 0 },
    instrument,
    disclosure,
    participants: showParticipants(disclosure, participants),
    sheets: new Map(marks.map((mark) => [mark.participantId, mark])),
    strata: () => Promise.resolve(strata),
    programmes: () => Promise.resolve(programmes),
    types: () => Promise.resolve(known),
    predecessors: () => Promise.resolve(predecessorsIn(participants, { successions, closesOn: collection.closesOn })),
  }
}
