import type { Databases } from './open.ts'
import { waysInto, type Way } from './watch-statements.ts'

interface Pool {
  numUsed: () => number
  numFree: () => number
  numPendingAcquires: () => number
}

/** How many connections are at work, are idle, and how much work waits for one. */
export interface PoolUse {
  way: Way
  used: number
  free: number
  waiting: number
}

export function poolUse(databases: Databases): PoolUse[] {
  return waysInto(databases).flatMap(([way, db]) => {
    // Knex has the pool in its client, which has no type
    const { pool } = db.client as { pool?: Pool }
    return pool ? [{ way, used: pool.numUsed(), free: pool.numFree(), waiting: pool.numPendingAcquires() }] : []
  })
}
