import type { Databases } from '../platform/database/open.ts'
import { logSlowStatements } from '../platform/database/slow-statements.ts'
import { traceStatements } from '../platform/database/trace-statements.ts'
import type { Logger } from '../platform/logger.ts'
import { measureService } from './measure-service.ts'
import type { Observation } from './observation.ts'

/** Begins to look at what the service does, as far as it was asked for; once for a database. */
export function observe(
  databases: Databases,
  { slowStatement: slow, scraping, lately, tracing }: Observation,
  logger: Logger,
): void {
  if (slow !== undefined) logSlowStatements(databases, { slow, logger, lately })
  if (tracing) traceStatements(databases)
  if (scraping) measureService(scraping.metrics, databases)
}
