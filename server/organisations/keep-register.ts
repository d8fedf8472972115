import type { Database } from '../platform/database/open.ts'
import type { Succession } from './organisation.ts'
import type { Programme } from './programme.ts'
import { listProgrammes } from './programme-repository.ts'
import { registerChanges } from './register-changes-repository.ts'
import { listSuccessions } from './succession-repository.ts'

/** What pages of figures go by of the register, at one of its changes. */
export interface KeptRegister {
  /** How often the register had been changed. */
  changes: number
  programmes: readonly Programme[]
  successions: readonly Succession[]
}

const keptOf = new WeakMap<Database, { changes: number; read: Promise<KeptRegister> }>()

/**
 * Every programme and succession, kept in memory until the register changes: one statement while it does not. The changes are
 * counted before, so that what is kept is never older than they say. While nothing changes it is the same objects.
 */
export async function keptRegister(db: Database): Promise<KeptRegister> {
  const changes = await registerChanges(db)
  const known = keptOf.get(db)
  const entry = known?.changes === changes ? known : { changes, read: readRegister(db, changes) }
  keptOf.set(db, entry)
  try {
    return await entry.read
  } catch (error) {
    if (keptOf.get(db) === entry) keptOf.delete(db)
    throw error
  }
}

async function readRegister(db: Database, changes: number): Promise<KeptRegister> {
  return { changes, programmes: await listProgrammes(db), successions: await listSuccessions(db) }
}
