import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { fileHash } from '../platform/files/csv.ts'
import { changesAnything, type ImportPlan } from './import-plan.ts'
import { planRegisterFile } from './plan-register.ts'
import type { RegisterFile } from './register-file.ts'

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
  const planned = await planRegisterFile(db, file, by.now)
  const { plan } = planned
  if (plan.faults.length > 0 || !changesAnything(plan)) return plan
  await planned.write(db)
  await record(db, {
    at: by.now,
    ...(by.personId === undefined ? {} : { personId: by.personId }),
    action: 'imported register file',
    subject: `${file.kind} ${file.name}`.slice(0, 200),
    details: {
      hash: fileHash(file),
      added: plan.added.length,
      changed: plan.changed.length,
      closed: plan.closed.length,
    },
  })
  return plan
}
