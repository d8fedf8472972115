import cluster from 'node:cluster'
import type { Config } from '../config.ts'
import type { Observation, Scraping } from '../operation/observation.ts'
import { openMetrics, textOf } from '../platform/metrics.ts'
import { metricsOfAll } from './shared-metrics.ts'

/** What the settings ask for of looking into the service. */
export function openObservation({ metricsToken, slowStatement }: Config): Observation {
  return { slowStatement, scraping: metricsToken === undefined ? undefined : openScraping(metricsToken) }
}

function openScraping(token: string): Scraping {
  const metrics = openMetrics()
  const all = cluster.isWorker ? metricsOfAll(metrics) : async () => [await metrics.measured()]
  return { token, metrics, text: async () => textOf(await all()) }
}
