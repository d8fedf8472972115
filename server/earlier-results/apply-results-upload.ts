import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { hasInventedCollections } from '../collections/collection-repository.ts'
import { changesAnything } from '../uploads/import-plan.ts'
import type { UploadOutcome } from '../uploads/waiting-upload.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { writeResults } from './import-results.ts'
import type { ReadResults } from './read-results-upload.ts'
import { isMapped, type ResultsUpload } from './results-upload.ts'
import { endResultsUpload } from './results-upload-repository.ts'

/** Why nothing can be loaded here; undefined where it can. */
export async function refusalOf(db: Database): Promise<string | undefined> {
  return (await hasInventedCollections(db)) ? inDemonstration : undefined
}

const inDemonstration =
  'This is the demonstration, an invented country, and nothing is loaded into it: real results never stand beside invented answers'

export interface LoadOrder {
  read: ReadResults
  /** The seal of the plan that was shown. */
  shown: string
}

/**
 * Loads a file, all of it or nothing. Gives false, and nothing has been done, when the register, the collection or the
 * mapping is not as it was when the plan was shown; the file then still waits.
 */
export async function applyResultsUpload(db: Database, user: User, order: LoadOrder, now: Date): Promise<boolean> {
  mustRunProgramme(user)
  return (await applyPlannedResults(db, { ...order, personId: user.id }, now)) !== undefined
}

/** The same for somebody who may, with how much was done; undefined where something has changed. */
export async function applyPlannedResults(
  db: Database,
  { read, shown, personId }: LoadOrder & { personId: number | undefined },
  now: Date,
): Promise<UploadOutcome | undefined> {
  const { upload, prepared } = read
  await mustBeLoadable(db, upload)
  if (!prepared) throw new Conflict(notReady)
  const { plan, seal } = prepared
  if (plan.faults.length > 0) throw new Conflict('The file has faults, so nothing was done')
  if (!changesAnything(plan)) throw new Conflict('The collection says all of this already, so nothing was done')
  if (seal !== shown) return undefined
  const outcome = { added: plan.added.length, changed: plan.changed.length, closed: 0, merged: 0 }
  const by = personId === undefined ? {} : { personId }
  if (!(await endResultsUpload(db, upload.id, { state: 'applied', at: now, ...by, outcome })))
    throw new Conflict('Somebody else has just decided about this file, so nothing was done')
  if (!(await writeResults(db, prepared, { now, ...by, uploadId: upload.id })))
    throw new Conflict('The register or the collection has just been changed by somebody else, so nothing was done')
  return outcome
}

const notReady = 'This file is not ready to be loaded, or waits no longer, so nothing was done'

/** Refuses what nobody can load, whatever is in the file. */
export async function mustBeLoadable(db: Database, upload: ResultsUpload): Promise<void> {
  if (!isMapped(upload)) throw new Conflict(notReady)
  const refusal = await refusalOf(db)
  if (refusal) throw new Conflict(refusal)
}
