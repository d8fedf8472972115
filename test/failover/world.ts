import { after } from 'node:test'
import { emptyLedger } from '../kill/ledger.ts'
import { keepSaving, type Load, type Saver, signIn } from '../kill/savers.ts'
import { seedSavers } from '../kill/seed-savers.ts'
import { temporaryFolder } from '../support/app.ts'
import { openDatabases } from '../../server/platform/database/open.ts'
import { startMailServer } from '../support/mail-server.ts'
import { startService } from '../support/process.ts'
import { newPostgresServer, programs, until } from './postgres-server.ts'
import { roundRobin } from './round-robin.ts'

export const metricsToken = 'a token of metrics that only the tests know'

/**
 * Two services behind a proxy, started at the same moment on an empty database of a server with a synchronous replica; both
 * send messages and make backups. Twelve people are signed in.
 */
export async function openWorld() {
  const [first, second] = [await newPostgresServer(), await newPostgresServer()]
  await first.start()
  await second.copyOf(first, 'replica_two')
  await second.start()
  await first.configure(`synchronous_standby_names = 'replica_two'`)
  await until('the second server follows the first', first.isFollowed)
  await first.ask('create database survey')
  const address = `postgres://survey@127.0.0.1:${first.port},127.0.0.1:${second.port}/survey`
  const mail = await startMailServer()
  const backups = temporaryFolder()
  const settings = {
    DATABASE_URL: address,
    DATABASE_TOOLS: programs,
    DATA_DIR: temporaryFolder(),
    TRUST_PROXY: '1',
    LOG_LEVEL: 'warn',
    METRICS_TOKEN: metricsToken,
    SMTP_URL: mail.url,
    MAIL_FROM: 'survey@example.nhs.uk',
    BACKUP_EVERY: '168',
    BACKUP_FOLDER: backups,
  }
  const services = await Promise.all([startService(settings), startService(settings)])
  const databases = openDatabases(address)
  after(() => databases.close())
  const savers = await seedSavers(databases, 2)
  const proxy = await roundRobin(services.map((service) => service.address))
  const crowd = await signInAll(proxy, savers)
  return { first, second, address, databases, services, proxy, mail, backups, ...crowd }
}

/** People who save from when they are told to until they are told to stop. */
async function signInAll(proxy: string, savers: readonly Saver[]) {
  const load: Load = { address: proxy, round: 1, over: false, ledger: emptyLedger() }
  const cookies = await Promise.all(savers.map((saver) => signIn(proxy, saver)))
  after(() => (load.over = true))
  const save = () => {
    load.over = false
    const all = Promise.all(savers.map((saver, one) => keepSaving(load, saver, cookies[one] ?? '')))
    all.catch(() => (load.over = true))
    return async () => {
      load.over = true
      await all
    }
  }
  return { savers, cookies, ledger: load.ledger, save }
}
