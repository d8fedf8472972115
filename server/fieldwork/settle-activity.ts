import { londonDate } from '../collections/collection.ts'
import { listCollections } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { days } from '../platform/durations.ts'
import { listWithMinutes, settleMinutes } from './activity-repository.ts'
import { addUp } from './record-activity.ts'

/** So long after the last day for answers nobody is known any more to have been at work. */
const keptDays = 30
const responsesAtOnce = 200

/** Leaves of the collections that are long over only how much time each section of each response took. */
export async function settleActivity(db: Database, now: Date): Promise<void> {
  const before = londonDate(new Date(now.getTime() - days(keptDays)))
  const over = (await listCollections(db)).filter(({ closesOn }) => closesOn < before).map(({ id }) => id)
  for (;;) {
    const ids = await listWithMinutes(db, over, responsesAtOnce)
    if (ids.length === 0) return
    await db.transaction(async (transaction) => {
      await addUp(transaction, ids)
      await settleMinutes(transaction, ids)
    })
  }
}
