import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { changesAnything } from '../uploads/import-plan.ts'
import { writeRegisterImport } from './import-register.ts'
import type { ReadUpload } from './read-register-upload.ts'
import type { ListedUpload } from './register-upload.ts'
import { endUpload } from './register-upload-repository.ts'
import type { UploadOutcome } from '../uploads/waiting-upload.ts'

/** Whether this database holds an invented country, beside which nothing real may stand. */
export type HoldsInvented = (db: Database) => Promise<boolean>

export interface ApplyOrder {
  read: ReadUpload
  /** For which state of the register the plan was shown. */
  shown: number | undefined
  holdsInvented: HoldsInvented
}

/**
 * Does what an upload says, all of it or nothing. Gives false, and nothing has been done, when the register is not as it
 * was when the plan was shown; the file then still waits.
 */
export async function applyRegisterUpload(db: Database, user: User, order: ApplyOrder, now: Date): Promise<boolean> {
  mustRunProgramme(user)
  return (await applyPlannedUpload(db, { ...order, personId: user.id }, now)) !== undefined
}

/** The same for somebody who may, with how much was done; undefined where the register has changed. */
export async function applyPlannedUpload(
  db: Database,
  { read, shown, holdsInvented, personId }: ApplyOrder & { personId: number | undefined },
  now: Date,
): Promise<UploadOutcome | undefined> {
  const { upload, prepared } = read
  await mustBeApplicable(db, upload, holdsInvented)
  if (!prepared) throw new Conflict(waitsNoLonger)
  const { plan, changes } = prepared
  if (plan.faults.length > 0) throw new Conflict('The file has faults, so nothing was done')
  if (!changesAnything(plan)) throw new Conflict('The register says all of this already, so nothing was done')
  if (changes !== shown) return undefined
  const outcome = {
    added: plan.added.length,
    changed: plan.changed.length,
    closed: plan.closed.length,
    merged: plan.merged.length,
  }
  const by = personId === undefined ? {} : { personId }
  if (!(await endUpload(db, upload.id, { state: 'applied', at: now, ...by, outcome })))
    throw new Conflict('Somebody else has just decided about this file, so nothing was done')
  if (!(await writeRegisterImport(db, prepared, { now, ...by, uploadId: upload.id })))
    throw new Conflict('The register has just been changed by somebody else, so nothing was done')
  return outcome
}

const waitsNoLonger = 'This file waits no longer, so nothing was done'

/** Refuses what nobody can apply, whatever is in the file. */
export async function mustBeApplicable(
  db: Database,
  { state }: Pick<ListedUpload, 'state'>,
  holdsInvented: HoldsInvented,
): Promise<void> {
  if (state !== 'waiting') throw new Conflict(waitsNoLonger)
  if (await holdsInvented(db)) throw new Conflict(notInDemonstration)
}

export const notInDemonstration =
  'This is the demonstration, an invented country, and its register is not changed: real organisations never stand beside invented answers'
