import { after } from 'node:test'
import { openDatabases } from '../../server/platform/database/open.ts'
import { newPostgresServer } from '../failover/postgres-server.ts'
import { temporaryFolder } from '../support/app.ts'
import { startService } from '../support/process.ts'
import { walkPages } from './walk-pages.ts'

const demonstration = { NODE_ENV: 'development' }

/**
 * Every statement that was sent, with parameters for values, as PostgreSQL itself has counted them (pg_stat_statements): on the
 * server that `STATEMENTS_OF` names, such as one on which other tests have run; or else on a server of the test's own, on which
 * the service has been started, the invented country loaded and one of its collections released, and its people have looked at their pages.
 */
export async function sentStatements(): Promise<string[]> {
  const named = process.env['STATEMENTS_OF']
  const databases = openDatabases(named ?? (await ownServer()))
  after(() => databases.close())
  await databases.reader.raw('create extension if not exists pg_stat_statements')
  const counted = await databases.reader('pg_stat_statements').distinct().pluck<string[]>('query')
  return counted.filter((query) => !/pg_stat_statements|^(create|drop) database/i.test(query))
}

async function ownServer(): Promise<string> {
  const server = await newPostgresServer()
  await server.start('shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.max=20000')
  const address = `postgres://survey@127.0.0.1:${server.port}/postgres`
  const service = await startService({ ...demonstration, DATABASE_URL: address, DATA_DIR: temporaryFolder() })
  const databases = openDatabases(address)
  const isReleased = async () => (await databases.reader('releases').where({ state: 'published' })).length > 0
  while (!(await isReleased())) await new Promise((resolve) => setTimeout(resolve, 500))
  await databases.close()
  await walkPages(service.address)
  service.signal('SIGTERM')
  await service.ended
  return address
}
