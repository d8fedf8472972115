import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { changesAnything } from './import-plan.ts'
import { writeRegisterImport } from './import-register.ts'
import type { ReadUpload } from './read-register-upload.ts'
import { endUpload } from './register-upload-repository.ts'

/** Whether this database holds an invented country, beside which nothing real may stand. */
export type HoldsInvented = (db: Database) => Promise<boolean>

/**
 * Does what an upload says, all of it or nothing. Gives false, and nothing has been done, when the register is not as it
 * was when the plan was shown; the file then still waits.
 */
export async function applyRegisterUpload(
  db: Database,
  user: User,
  { read, shown, holdsInvented }: { read: ReadUpload; shown: number | undefined; holdsInvented: HoldsInvented },
  now: Date,
): Promise<boolean> {
  mustRunProgramme(user)
  const { upload, prepared } = read
  if (!prepared) throw new Conflict('This file waits no longer, so nothing was done')
  if (await holdsInvented(db)) throw new Conflict(notInDemonstration)
  const { plan, changes } = prepared
  if (plan.faults.length > 0) throw new Conflict('The file has faults, so nothing was done')
  if (!changesAnything(plan)) throw new Conflict('The register says all of this already, so nothing was done')
  if (changes !== shown) return false
  const outcome = {
    added: plan.added.length,
    changed: plan.changed.length,
    closed: plan.closed.length,
    merged: plan.merged.length,
  }
  if (!(await endUpload(db, upload.id, { state: 'applied', at: now, personId: user.id, outcome })))
    throw new Conflict('Somebody else has just decided about this file, so nothing was done')
  if (!(await writeRegisterImport(db, prepared, { now, personId: user.id, uploadId: upload.id })))
    throw new Conflict('The register has just been changed by somebody else, so nothing was done')
  return true
}

export const notInDemonstration =
  'This is the demonstration, an invented country, and its register is not changed: real organisations never stand beside invented answers'
