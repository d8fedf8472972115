import type { UploadOutcome } from '../uploads/waiting-upload.ts'
import type { Fault } from '../platform/files/csv.ts'
import type { ContactsPlan, PlannedContact } from './contacts-plan.ts'

/** A file of contacts that waits to be applied, or, without what was in it, for a day one that was. */
export interface ContactUpload {
  id: number
  collectionId: number
  fileName: string
  content: string
  state: 'waiting' | 'applied'
  /** What it did. */
  outcome: UploadOutcome | undefined
}

/** The job that finds what a large one would do. */
export const contactsPreviewKind = 'preview contacts'

/** A list whose first few are shown. */
interface FirstOf<Entry> {
  count: number
  first: readonly Entry[]
}

/** What a file of contacts would do, as it is shown; with a fault it does nothing. */
export interface ShownContacts {
  /** Of the plan: two with the same seal do the same. */
  seal: string
  added: FirstOf<PlannedContact>
  renamed: FirstOf<ContactsPlan['renamed'][number]>
  same: number
  faults: readonly Fault[]
}

export const contactsShown = 50
