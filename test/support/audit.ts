import type { ChainVerdict } from '../../server/audit/verify-chains.ts'
import { verifyChains } from '../../server/audit/verify-chains.ts'
import type { Database } from '../../server/platform/database/open.ts'

const tables = ['audit_events', 'audit_chains', 'answer_versions', 'answer_sheets']

/** What somebody who owns the database can do, and the service cannot. */
export async function dropTriggers(db: Database): Promise<void> {
  const onServer = String(db.client.config.client) === 'pg'
  for (const table of tables)
    for (const end of ['unchanged', 'undeleted'])
      await db.raw(`drop trigger ${table}_${end}${onServer ? ` on ${table}` : ''}`)
  if (!onServer) await db.raw('drop trigger audit_events_unreplaced')
}

export async function verdicts(db: Database, ...rest: [kept?: Parameters<typeof verifyChains>[1], batch?: number]) {
  const found: ChainVerdict[] = []
  for await (const verdict of verifyChains(db, ...rest)) found.push(verdict)
  return found
}

/** `chain position` of each chain that is broken. */
export async function breaks(...given: Parameters<typeof verdicts>): Promise<string[]> {
  return (await verdicts(...given)).flatMap(({ chain, broken }) => (broken ? [`${chain} ${broken.position}`] : []))
}
