import type { Sight } from '../../access/area.ts'
import { londonDate } from '../../collections/collection.ts'
import type { Succession } from '../../organisations/organisation.ts'
import { registerAt as registerOn } from '../../organisations/register-at-query.ts'
import type { Database } from '../../platform/database/open.ts'
import { lazily } from '../../platform/lazily.ts'
import type { Columns } from '../columns/columns.ts'
import { keptBeside } from '../columns/figure-store.ts'
import { placedToday, placesToday } from '../columns/placed-today.ts'
import { inTurn } from './in-turn.ts'

/** The columns of every collection with the places of today, each made once for a day and for all who see the same. */
export async function allPlacedToday(
  db: Database,
  all: readonly Columns[],
  known: { sight: Sight; successions: readonly Succession[]; registerAt: number; now: Date },
): Promise<Columns[]> {
  const today = londonDate(known.now)
  const key = `placed ${JSON.stringify([today, known.registerAt, known.sight])}`
  const placeOf = lazily(async () => placesToday(await registerOn(db, today), known.successions))
  return inTurn(all, (columns) =>
    keptBeside(columns, { key, weight: 40 }, async () => placedToday(columns, known.sight, await placeOf())),
  )
}
