import type { Observation } from '../../server/operation/observation.ts'
import { stateOfProcess } from '../../server/operation/process-state.ts'
import { openLately } from '../../server/platform/lately.ts'

/** How one process looks into itself; nothing is slow and nobody reads metrics unless it is said. */
export function testObservation(settings: Partial<Observation> = {}): Observation {
  const lately = openLately()
  return {
    slowStatement: undefined,
    scraping: undefined,
    lately,
    processes: async () => [stateOfProcess(lately)],
    ...settings,
  }
}
