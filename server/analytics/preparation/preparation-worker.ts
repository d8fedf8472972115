import type { Databases } from '../../platform/database/open.ts'
import { minutes } from '../../platform/durations.ts'
import { startRepeating, type Worker } from '../../platform/jobs/repeated-work.ts'
import { runApart } from '../../platform/jobs/run-apart.ts'
import type { Logger } from '../../platform/logger.ts'
import { claimPreparation } from '../columns/prepared-repository.ts'
import { listDuePreparations } from './due-preparations-query.ts'
import type { ProcessOrder } from './preparation-process.ts'

/** Fewer are counted in less time than it would take to look for what is prepared. */
const fewestParticipants = 2000

/** A collection that changes all the time is not prepared all the time. */
const pauseBetween = minutes(10)

/**
 * Prepares the figures of large collections that have changed, one after the other and each in a process of its own; looks
 * every minute. Each process of the service may run one: whoever claims a collection first prepares it.
 */
export function startPreparationWorker(databases: Databases, software: string, logger: Logger): Worker {
  return startRepeating({
    every: minutes(1),
    work: (stopping) => prepareDue(databases, software, stopping),
    onFailure: (error) => logger.error({ err: error }, 'figures were not prepared'),
  })
}

async function prepareDue({ reader, writer, url }: Databases, software: string, stopping: AbortSignal): Promise<void> {
  for (const { collectionId, collection } of await listDuePreparations(reader, {
    software,
    fewest: fewestParticipants,
  })) {
    const now = new Date()
    if (stopping.aborted) return
    if (!(await claimPreparation(writer, collectionId, { now, until: new Date(now.getTime() + pauseBetween) })))
      continue
    const data: ProcessOrder = { databaseUrl: url, collection, software }
    const module = new URL('preparation-process', import.meta.url)
    try {
      await runApart<void>({ module, data }, { report: () => {}, signal: stopping })
    } catch (error) {
      if (!stopping.aborted) throw error
    }
  }
}
