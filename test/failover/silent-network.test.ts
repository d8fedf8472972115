import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { openDatabases } from '../../server/platform/database/open.ts'
import { emptyLedger } from '../kill/ledger.ts'
import { faultsOf, readRecords } from '../kill/records.ts'
import { keepSaving, type Load, signIn } from '../kill/savers.ts'
import { seedSavers } from '../kill/seed-savers.ts'
import { temporaryFolder } from '../support/app.ts'
import { startService } from '../support/process.ts'
import { newPostgresServer, until } from './postgres-server.ts'
import { silentNetwork } from './silent-network.ts'

/** What docs/operation-faults.md promises, with room for a machine that does other things as well. */
const longestSilence = 15_000
const longestRecovery = 30_000
const roomForTheMachine = 15_000

const databaseAway =
  /^5: .*The database does not answer at the moment\. Everything that was acknowledged as saved is safe/s

/** The server is well, and its network loses every packet without a word: no connection is refused or ended. */
describe('a network that loses everything between the service and its database', async () => {
  const server = await newPostgresServer()
  await server.start()
  await server.ask('create database survey')
  const network = await silentNetwork(server.port)
  const service = await startService({
    DATABASE_URL: `postgres://survey@127.0.0.1:${network.port}/survey`,
    DATA_DIR: temporaryFolder(),
  })
  const address = `postgres://survey@127.0.0.1:${server.port}/survey`
  const databases = openDatabases(address)
  after(() => databases.close())
  const savers = await seedSavers(databases, 1)
  const load: Load = { address: service.address, round: 1, over: false, ledger: emptyLedger() }
  after(() => (load.over = true))
  const cookies = await Promise.all(savers.map((saver) => signIn(service.address, saver)))
  const saving = Promise.all(savers.map((saver, one) => keepSaving(load, saver, cookies[one] ?? '')))
  saving.catch(() => (load.over = true))
  const { ledger } = load
  const saved = () => ledger.acknowledged.length

  const timed = async (path: string, cookie = '') => {
    const began = performance.now()
    const { status } = await fetch(service.address + path, { headers: { Cookie: cookie } })
    return { status, took: Math.round(performance.now() - began) }
  }

  it('is told to whoever saves within a stated time, and holds nobody for ever', async (test) => {
    await until('people save', () => saved() > 20)
    network.fallSilent()
    const told = await until('people are told', () => ledger.paused.length > 0, longestSilence + roomForTheMachine)
    const all = await until('all are told', () => ledger.paused.length >= savers.length, roomForTheMachine)
    for (const { words } of ledger.paused) assert.match(words, databaseAway)
    const page = await timed(`/responses/${savers[0]?.responseId}`, cookies[0])
    const health = await timed('/health')
    assert.deepEqual([page.status, health.status], [503, 503])
    assert.ok(page.took < longestSilence + roomForTheMachine, `the page took ${page.took} ms`)
    test.diagnostic(
      `the first of ${savers.length} people was told after ${told} ms, all ${all} ms later; a page said so after ` +
        `${page.took} ms, the health page after ${health.took} ms`,
    )
  })

  it('is over when the network is back: the service finds its server by itself, and nothing is lost', async (test) => {
    const without = saved()
    network.heal()
    const again = await until('people save again', () => saved() > without, longestRecovery + roomForTheMachine)
    await Promise.race([until('people save as before', () => saved() > without + 20), saving])
    assert.equal((await fetch(`${service.address}/health`)).status, 200)
    load.over = true
    await saving
    const records = await readRecords(address, savers)
    assert.deepEqual(records.flatMap((record) => faultsOf(record, ledger)).slice(0, 20), [])
    test.diagnostic(`the first save was acknowledged ${again} ms after the network was back; ${saved()} in all`)
  })
  it('keeps no lock for ever of a transaction that was cut off in the middle', async (test) => {
    const cut = openDatabases(`postgres://survey@127.0.0.1:${network.port}/survey`)
    const id = savers[0]?.responseId ?? 0
    const transaction = await cut.writer.transaction()
    await transaction('responses').where({ id }).forUpdate()
    // the way back is cut before the connection is closed
    after(() => cut.close())
    network.fallSilent()
    const began = performance.now()
    const changed = await databases.writer('responses').where({ id }).update({ id })
    const took = Math.round(performance.now() - began)
    assert.equal(changed, 1)
    assert.ok(took > 1000 && took < longestRecovery + roomForTheMachine, `it took ${took} ms`)
    transaction.rollback().catch(() => undefined)
    test.diagnostic(`another could change the row after ${took} ms`)
  })
})
