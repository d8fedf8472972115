import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { fileHash } from '../platform/files/csv.ts'
import { changesAnything, type ImportPlan } from '../uploads/import-plan.ts'
import { type Planned, planRegisterFile } from './plan-register.ts'
import { countRegisterChange, registerChanges } from './register-changes-repository.ts'
import type { RegisterFile } from './register-file.ts'

/** What is to be done to the register, as it was when it had been changed so often. */
export interface PreparedImport extends Planned {
  file: RegisterFile
  changes: number
}

/** What is shown of a plan: that it was made for a register that had been changed so often. */
export interface ShownImport {
  plan: ImportPlan<unknown>
  changes: number
}

/** Reads and plans, which takes longest: where others must not wait, outside the transaction that writes. */
export async function prepareRegisterImport(db: Database, file: RegisterFile, now: Date): Promise<PreparedImport> {
  const changes = await registerChanges(db)
  return { file, changes, ...(await planRegisterFile(db, file, now)) }
}

/** What loading a file would add, change and close, or every fault in it. Changes nothing. */
export async function previewRegisterImport(db: Database, file: RegisterFile, now: Date): Promise<ImportPlan<unknown>> {
  return (await planRegisterFile(db, file, now)).plan
}

/**
 * Loads a file into the register, all of it or, with a fault, nothing, and says what it did. What the register says
 * already is left alone, so loading a file again does nothing. To be called in a transaction.
 */
export async function importRegister(
  db: Database,
  file: RegisterFile,
  by: { now: Date; personId?: number },
): Promise<ImportPlan<unknown>> {
  const prepared = await prepareRegisterImport(db, file, by.now)
  const { plan } = prepared
  if (plan.faults.length > 0 || !changesAnything(plan)) return plan
  if (!(await writeRegisterImport(db, prepared, by)))
    throw new Conflict('Somebody else was changing the register, so nothing was done: try again')
  return plan
}

/** When and by whom; `uploadId` of a file that was sent from a page, whose name is not recorded: somebody chose it. */
export interface ImportedBy {
  now: Date
  personId?: number
  uploadId?: number
}

/** Writes a plan without faults; false, and nothing is written, when the register has changed since it was made. */
export async function writeRegisterImport(db: Database, prepared: PreparedImport, by: ImportedBy): Promise<boolean> {
  const { file, changes, plan } = prepared
  if (!(await countRegisterChange(db, changes))) return false
  await prepared.write(db)
  await record(db, {
    at: by.now,
    ...(by.personId === undefined ? {} : { personId: by.personId }),
    action: 'imported register file',
    subject:
      by.uploadId === undefined
        ? `${file.kind} ${file.name}`.slice(0, 200)
        : `register upload ${by.uploadId} ${file.kind}`,
    details: {
      hash: fileHash(file),
      added: plan.added.length,
      changed: plan.changed.length,
      closed: plan.closed.length,
      merged: plan.merged.length,
    },
  })
  return true
}
