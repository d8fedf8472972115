import type { Databases } from '../../platform/database/open.ts'
import type { JobRun } from '../../platform/jobs/job.ts'
import { runApart } from '../../platform/jobs/run-apart.ts'
import { processModule } from '../../platform/project-root.ts'
import type { BuildOrder } from './build-ordered.ts'
import type { ProcessOrder } from './build-process.ts'
import type { BuiltRelease } from './build-release.ts'

/** Builds the files of a release, and gives what came of it. */
export type Build = (
  databases: Databases,
  order: BuildOrder,
  run: Pick<JobRun, 'report' | 'signal'>,
) => Promise<BuiltRelease>

/**
 * A build holds some 80 MB of what it works on; left to itself, the engine lets three times as much pile up before it
 * clears away what is used up. So it clears away more often, which costs a few hundredths of the time.
 */
export const tidyHeap = ['--heap-growing-percent=60']

/** In a process of its own, so that it holds up nobody's request and takes nobody's memory. */
export const buildApart: Build = ({ url }, order, run) => {
  const data: ProcessOrder = { databaseUrl: url, ...order }
  return runApart<BuiltRelease>({ module: processModule('server/releases/build/build-process'), data, options: tidyHeap }, run)
}
