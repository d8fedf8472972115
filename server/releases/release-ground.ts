import { createHash } from 'node:crypto'
import type { Collection, CollectionPolicy, Participant, Stratum } from '../collections/collection.ts'
import type { PublishedDecision } from '../instruments/comparability.ts'
import type { Programme } from '../organisations/programme.ts'
import type { Succession } from '../organisations/organisation.ts'
import type { PartnerLink } from '../organisations/partner-link.ts'
import type { Provenance } from './provenance.ts'
import type { CrosswalkRow } from './tables/crosswalk.ts'
import type { OpeningDates } from './tables/known-organisations.ts'
import type { KnownType } from './tables/shown-partner.ts'

/**
 * All that a release is made of besides its sheets and its questionnaire, which never change: copied from the register
 * and the collection when the release is prepared, so that it can be built again when those have moved on.
 */
export interface ReleaseGround {
  /** The layout of this record and of the files that are made from it. */
  format: 1
  collection: Pick<Collection, 'code' | 'name' | 'origin' | 'opensOn' | 'closesOn'> & { policy: CollectionPolicy }
  number: number
  /** What it corrects; empty for the first. */
  reason: string
  /** `information-sharing|1.0.0` and its hash. */
  instrument: { id: number; name: string; hash: string }
  /** The day from which the release is dated, YYYY-MM-DD. */
  preparedOn: string
  /** By what it is shown and computed, as canonical JSON. */
  rules: string
  /** Absent where the release was prepared before this was pinned. */
  provenance?: Provenance
  participants: readonly Omit<Participant, 'collectionId'>[]
  strata: readonly Stratum[]
  programmes: readonly Programme[]
  /** By code: what kind of organisation each partner is. */
  types: readonly (readonly [code: string, known: KnownType])[]
  /** By code: when those invited opened and closed. */
  openingDates: readonly (readonly [code: string, dates: OpeningDates])[]
  successions: readonly Succession[]
  /** Shared patients of pairs of organisations that may be named. */
  links: readonly PartnerLink[]
  /** The items of every collection of the questionnaire. */
  crosswalk: readonly CrosswalkRow[]
  /** Whether items can be compared with the questionnaire before. */
  decisions: readonly Omit<PublishedDecision, 'decidedBy'>[]
}

/** As it is stored: what is equal has the same text. */
export function groundText(ground: ReleaseGround): string {
  return JSON.stringify(ground)
}

const databaseIds: readonly string[] = ['id', 'earlierId', 'laterId']

/** SHA-256 of what it says: not of the ids of the database that it was read from, which another would give otherwise. */
export function groundHash(ground: ReleaseGround): string {
  return sha256(JSON.stringify(ground, (key, value: unknown) => (databaseIds.includes(key) ? undefined : value)))
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
