import type { Databases } from '../../platform/database/open.ts'
import { minutes } from '../../platform/durations.ts'
import { runApart } from '../../platform/jobs/run-apart.ts'
import { processModule } from '../../platform/project-root.ts'
import { claimPreparation } from '../columns/prepared-repository.ts'
import { listDuePreparations } from './due-preparations-query.ts'
import type { ProcessOrder } from './preparation-process.ts'

/** A collection that changes all the time is not prepared all the time. */
const pauseBetween = minutes(10)

/**
 * Prepares the figures of the collections with as many participants that have changed, one after the other and each in a
 * process of its own. Of several that try at a time whoever claims a collection first prepares it, and nobody else does for
 * ten minutes; where a process breaks off, that is when the rest is made.
 */
export async function prepareDue(
  { reader, writer, url }: Databases,
  asked: { software: string; fewest: number },
  stopping: AbortSignal,
): Promise<void> {
  for (const { collectionId, collection } of await listDuePreparations(reader, asked)) {
    const now = new Date()
    if (stopping.aborted) return
    if (!(await claimPreparation(writer, collectionId, { now, until: new Date(now.getTime() + pauseBetween) })))
      continue
    const data: ProcessOrder = { databaseUrl: url, collection, software: asked.software }
    const module = processModule('server/analytics/preparation/preparation-process')
    try {
      await runApart<void>({ module, data }, { report: () => {}, signal: stopping })
    } catch (error) {
      if (!stopping.aborted) throw error
    }
  }
}
