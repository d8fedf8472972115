import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { emptyLedger } from '../kill/ledger.ts'
import { faultsOf, readRecords } from '../kill/records.ts'
import { keepSaving, type Load, signIn } from '../kill/savers.ts'
import { seedSavers } from '../kill/seed-savers.ts'
import { temporaryFolder } from '../support/app.ts'
import { openMigrated } from '../support/database.ts'
import { startService } from '../support/process.ts'
import { newPostgresServer, until } from './postgres-server.ts'
import { roundRobin } from './round-robin.ts'

const asSynchronous = (name: string) => `synchronous_standby_names = '${name}'`
const isSynchronous = `select count(*) from pg_stat_replication where sync_state = 'sync'`

/** Real servers: one that takes changes, and one that has each of them before it is acknowledged. */
describe('two services on a PostgreSQL with a synchronous replica', async () => {
  const [first, second] = [await newPostgresServer(), await newPostgresServer()]
  await first.start()
  await second.copyOf(first, 'second')
  await second.start()
  await first.configure(asSynchronous('second'))
  await until('the second server follows the first', async () => (await first.ask(isSynchronous)) === '1')
  await first.ask('create database survey')
  const address = `postgres://survey@127.0.0.1:${first.port},127.0.0.1:${second.port}/survey`
  const databases = await openMigrated(address)
  const savers = await seedSavers(databases, 5)
  await databases.close()
  const settings = { DATABASE_URL: address, DATA_DIR: temporaryFolder(), TRUST_PROXY: '1', LOG_LEVEL: 'warn' }
  const services = await Promise.all([startService(settings), startService(settings)])
  const proxy = await roundRobin(services.map((service) => service.address))
  const load: Load = { address: proxy, round: 1, over: false, ledger: emptyLedger() }
  const cookies = await Promise.all(savers.map((saver) => signIn(proxy, saver)))
  const saving = () => {
    load.over = false
    const all = Promise.all(savers.map((saver, one) => keepSaving(load, saver, cookies[one] ?? '')))
    all.catch(() => (load.over = true))
    return async () => {
      load.over = true
      await all
    }
  }
  const saved = () => load.ledger.acknowledged.length
  const nothingLost = async () => {
    const records = await readRecords(address, savers)
    assert.deepEqual(records.flatMap((record) => faultsOf(record, load.ledger)).slice(0, 20), [])
  }
  after(() => (load.over = true))

  it('lose nothing when the first server dies and the second takes over, and recover by themselves', async (test) => {
    const end = saving()
    await until('people save', () => saved() > 60)
    const before = saved()
    const [died] = [performance.now(), await first.kill()]
    await pause(1500)
    const without = saved()
    await second.promote()
    const promoted = performance.now()
    await until('people save again', () => saved() > without)
    const again = performance.now()
    await until('people save as before', () => saved() > without + 60)
    await end()
    test.diagnostic(
      `${before} saves acknowledged before the server died, ${saved() - without} after; promoted after ` +
        `${Math.round(promoted - died)} ms, the first save acknowledged ${Math.round(again - promoted)} ms later; ` +
        `${load.ledger.paused.length} requests answered with 503, ${load.ledger.cutOff} not answered with a save`,
    )
    await nothingLost()
    assert.ok(load.ledger.paused.length > 0)
    for (const { words } of load.ledger.paused)
      assert.match(words, /^5: .*The database does not answer at the moment\. Everything that was acknowledged as saved is safe/s)
  })
})
