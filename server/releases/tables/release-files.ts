import type { Participant } from '../../collections/collection.ts'
import type { PartnerLink } from '../../organisations/partner-link.ts'
import type { SheetMark } from '../../responses/sheet-repository.ts'
import type { ShownParticipant } from './disclosure.ts'
import type { CollectionFiles } from './open-files.ts'

/** What the tables of a release are written from. */
export interface ReleaseFiles extends CollectionFiles {
  participants: readonly ShownParticipant[]
  sheets: ReadonlyMap<number, SheetMark>
  /** Everybody, as they are, by code and setting. */
  invited: readonly Participant[]
  /** Shared patients, of organisations that may be named. */
  links: readonly PartnerLink[]
  /** Of the release before; undefined for the first. */
  before: ReleaseFiles | undefined
}
