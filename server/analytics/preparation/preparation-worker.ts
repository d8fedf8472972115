import type { Databases } from '../../platform/database/open.ts'
import { minutes } from '../../platform/durations.ts'
import { startRepeating, type Worker } from '../../platform/jobs/repeated-work.ts'
import type { Logger } from '../../platform/logger.ts'
import { prepareDue } from './prepare-due.ts'

/** Fewer are counted in less time than it would take to look for what is prepared. */
export const fewestPrepared = 2000

/** Prepares what has changed, looking at once, as the software may be new, and then every minute; each process of the service may run one. */
export function startPreparationWorker(databases: Databases, software: string, logger: Logger): Worker {
  return startRepeating({
    every: minutes(1),
    atOnce: true,
    work: (stopping) => prepareDue(databases, { software, fewest: fewestPrepared }, stopping),
    onFailure: (error) => logger.error({ err: error }, 'figures were not prepared'),
  })
}
