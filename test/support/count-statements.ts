import type { Databases } from '../../server/platform/database/open.ts'

/** How many SQL statements run while the work is done, on all connections. */
export async function countStatements(databases: Databases, work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const tally = () => {
    count += 1
  }
  const pools = new Set([databases.reader, databases.writer])
  for (const pool of pools) pool.on('query', tally)
  await work()
  for (const pool of pools) pool.off('query', tally)
  return count
}
