import { sameAddress } from '../notifications/message.ts'
import { listSuppressions } from '../notifications/suppression-repository.ts'
import type { Database } from '../platform/database/open.ts'
import type { Colleague } from './contributor.ts'

/** Those of these people whose address is not written to any more, by their numbers. */
export async function listUnreachable(db: Database, colleagues: readonly Colleague[]): Promise<ReadonlySet<number>> {
  const stopped = await listSuppressions(
    db,
    colleagues.map(({ email }) => email),
  )
  return new Set(colleagues.flatMap(({ id, email }) => (stopped.has(sameAddress(email)) ? [id] : [])))
}
