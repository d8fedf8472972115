import { demonstrationPeople } from '../../db/seeds/demonstration/people.ts'
import { isEmpty } from '../collections/collection-repository.ts'
import type { Config } from '../config.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import type { Worker } from '../platform/jobs/repeated-work.ts'
import type { Logger } from '../platform/logger.ts'
import type { Provenance } from '../releases/provenance.ts'

// What makes the demonstration is loaded where it is made: never in production.

/** Stands on every page. */
export const demonstrationNotice = 'Demonstration: this country, its organisations and all their answers are invented.'

/** Outside production something to look at, where there is nothing yet. */
export async function beginDemonstration(
  db: Database,
  { environment }: Config,
  { now, oneTimeCodeKey }: { now: Date; oneTimeCodeKey: string },
): Promise<void> {
  if (environment === 'production' || !(await isEmpty(db))) return
  const { loadDemonstration } = await import('../../db/seeds/load-demonstration.ts')
  await loadDemonstration(db, now, { oneTimeCodeKey })
}

/** Beside the requests: the demonstration has a release to look at a few seconds after its first start. */
export function showRelease(
  databases: Databases,
  { environment }: Config,
  { logger, provenance }: { logger: Logger; provenance: Provenance },
): Worker {
  const stopping = new AbortController()
  const shown =
    environment === 'production'
      ? Promise.resolve()
      : release(databases, provenance, stopping.signal).catch((error: unknown) => {
          if (!stopping.signal.aborted) logger.error({ err: error }, 'the demonstration was not released')
        })
  return {
    async stop() {
      stopping.abort()
      await shown
    },
  }
}

async function release(databases: Databases, provenance: Provenance, signal: AbortSignal): Promise<void> {
  const { releaseDemonstration } = await import('../../db/seeds/release-demonstration.ts')
  await releaseDemonstration(databases, provenance, () => new Date(), signal)
}

/** With whom to sign in. */
export function demonstrationGreeting(): string[] {
  const people = demonstrationPeople.map(
    (person) => `  ${person.email.padEnd(28)} ${person.password.padEnd(24)} ${person.sees}`,
  )
  const codes = 'Leads, the researcher and the programme team also need a one-time code: see README.md.'
  return ['Sign in as:', ...people, '', codes, '']
}
