import type { Database } from '../platform/database/open.ts'

interface ChangesRow {
  register: number
  count: number
}

/** How often the register has been changed: what was made of it while this stood still is in force. */
export async function registerChanges(db: Database): Promise<number> {
  const row = await db<ChangesRow>('register_changes').where({ register: 1 }).first('count')
  return row?.count ?? 0
}

/** Counts a change by somebody who has seen the register as it was after `seen` of them; false when it has changed since. */
export async function countRegisterChange(db: Database, seen: number): Promise<boolean> {
  const counted = await db<ChangesRow>('register_changes')
    .where({ register: 1, count: seen })
    .update({ count: seen + 1 })
  return counted === 1
}
