import type { Config } from '../config.ts'
import type { Observation, Scraping } from '../operation/observation.ts'
import { stateOfProcess } from '../operation/process-state.ts'
import { openLately } from '../platform/lately.ts'
import type { Logger } from '../platform/logger.ts'
import { openMetrics, textOf } from '../platform/metrics.ts'
import { openTracing } from '../platform/tracing.ts'
import { softwareVersion } from '../releases/software.ts'
import { askProcesses } from './ask-processes.ts'

/** How the service is looked into: what its pages tell, and what the settings ask for besides. */
export async function openObservation(config: Config, logger: Logger): Promise<Observation> {
  const { metricsToken, slowStatement, tracing } = config
  const lately = openLately()
  return {
    slowStatement,
    lately,
    processes: askProcesses('state', async () => stateOfProcess(lately)),
    tracing: tracing && (await openTracing({ ...tracing, version: softwareVersion().version }, logger)),
    scraping: metricsToken === undefined ? undefined : openScraping(metricsToken),
  }
}

function openScraping(token: string): Scraping {
  const metrics = openMetrics()
  const all = askProcesses('metrics', () => metrics.measured())
  return { token, metrics, text: async () => textOf(await all()) }
}
