import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabases } from '../../server/platform/database/open.ts'
import { ReplicaAway } from '../../server/platform/database/server/database-away.ts'
import { faultsOf, readRecords } from '../kill/records.ts'
import { queue } from '../support/messages.ts'
import { until } from './postgres-server.ts'
import { metricsToken, openWorld } from './world.ts'

const fromOwnPage = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' }

const inReply = '(\\{.*"message":"|<!doctype html>.*<p>)'
const safe = 'Everything that was acknowledged as saved is safe'
const databaseAway = new RegExp(`^5: ${inReply}The database does not answer at the moment\\. ${safe}`, 's')
const replicaAway = new RegExp(
  `^10: ${inReply}Everything is kept on two servers, and one of them does not answer: nothing can be saved until it does\\. ${safe}`,
  's',
)

/** Real servers: one that takes changes, and one that has each of them before it is acknowledged. */
describe('two services behind a proxy on a PostgreSQL with a synchronous replica', async () => {
  const { first, second, address, databases, services, proxy, mail, backups, savers, cookies, ledger, save } =
    await openWorld()
  const saved = () => ledger.acknowledged.length
  let end = async () => undefined as void
  const paused = () => ledger.paused.splice(0).map(({ words }) => words)
  const components = async () => {
    const reply = await fetch(`${services[0].address}/health`)
    const health = (await reply.json()) as { components: Record<string, { status: string }> }
    return { code: reply.status, parts: health.components }
  }

  it('have brought an empty database to this version once, though both began at the same moment', async () => {
    const names = await databases.reader('knex_migrations').orderBy('id').pluck<string[]>('name')
    assert.ok(names.length > 20)
    assert.equal(new Set(names).size, names.length)
  })

  it('know each other’s sessions, and that they have ended', async () => {
    const [one, other] = services
    const cookie = cookies.at(-1) ?? ''
    const ask = async (path: string, from: string) =>
      (await fetch(from + path, { headers: { Cookie: cookie }, redirect: 'manual' })).status
    assert.deepEqual([await ask('/responses', one.address), await ask('/responses', other.address)], [200, 200])
  })

  it('count attempts to sign in together', async () => {
    const statuses: number[] = []
    for (let count = 0; count < 11; count += 1) {
      const body = 'email=nobody@example.nhs.uk&password=wrong'
      const reply = await fetch(`${proxy}/sign-in`, { method: 'POST', headers: fromOwnPage, body, redirect: 'manual' })
      statuses.push(reply.status)
    }
    assert.deepEqual([statuses.slice(0, 10).includes(429), statuses.at(-1)], [false, 429])
  })

  it('send each message once, and make one backup of both', async () => {
    const now = new Date()
    await Promise.all(
      Array.from({ length: 20 }, (_, one) => queue(databases, { to: `one.${one}@example.nhs.uk` }, now)),
    )
    await until('all have arrived', () => mail.received.length >= 20)
    await until('a backup is there', () => readdirSync(backups).some((name) => name.startsWith('backup-')))
    await pause(1500)
    const sent = mail.received.map(({ mail: { to } }) => [to].flat()[0]?.text)
    assert.deepEqual([sent.length, new Set(sent).size], [20, 20])
    assert.equal(readdirSync(backups).length, 1)
  })

  it('lose nothing when the first server dies and the second takes over, and recover by themselves', async (test) => {
    end = save()
    await until('people save', () => saved() > 60)
    const before = saved()
    assert.equal((await components()).parts['replica']?.status, 'up')
    await first.kill()
    const died = performance.now()
    await until('people are told', () => ledger.paused.length > 5)
    const without = saved()
    await second.promote()
    const promoted = performance.now()
    await until('people save again', () => saved() > without)
    const again = performance.now()
    await until('people save as before', () => saved() > without + 20)
    test.diagnostic(
      `${before} saves acknowledged before the server died, ${saved() - without} after; promoted after ` +
        `${Math.round(promoted - died)} ms, the first save acknowledged ${Math.round(again - promoted)} ms later; ` +
        `${ledger.paused.length} requests answered with 503, ${ledger.cutOff} sent again in all`,
    )
    for (const told of paused()) assert.match(told, databaseAway)
  })

  it('never go back to the first server when it comes back and says that it takes changes', async () => {
    await first.start()
    assert.equal(await first.ask('select pg_is_in_recovery()'), 'f')
    const anew = openDatabases(address)
    const portOf = `select current_setting('port') as port`
    const { rows } = await anew.reader.raw<{ rows: { port: string }[] }>(portOf)
    await anew.close()
    assert.deepEqual(rows, [{ port: String(second.port) }])
    const before = saved()
    await until('people save', () => saved() > before + 20)
    for (const told of paused()) assert.match(told, databaseAway)
    await first.kill()
  })

  it('read on and save nothing while the replica is away, and save again when it is back', async (test) => {
    await first.copyOf(second, 'replica_one')
    await first.start()
    await second.configure(`synchronous_standby_names = 'replica_one'`)
    await until('the first server follows the second', second.isFollowed)
    await until('the service knows', async () => (await components()).parts['replica']?.status === 'up')
    const before = saved()
    await until('people save', () => saved() > before + 20)
    for (const told of paused()) assert.match(told, databaseAway)
    await first.kill()
    const died = performance.now()
    await until('people are told', () => ledger.paused.length > 0)
    const told = performance.now()
    await pause(3000)
    const without = saved()
    const { code, parts } = await components()
    assert.deepEqual([code, parts['replica']?.status, parts['database']?.status], [200, 'down', 'up'])
    const metrics = await fetch(`${proxy}/metrics`, { headers: { Authorization: `Bearer ${metricsToken}` } })
    assert.match(await metrics.text(), /^database_replica 0$/m)
    const page = await fetch(`${proxy}/responses/${savers[0]?.responseId}`, { headers: { Cookie: cookies[0] ?? '' } })
    assert.equal(page.status, 200)
    await aWaitThatIsEndedIsNoSave()
    assert.equal(saved(), without, 'nothing is acknowledged that only one server has')
    await first.start()
    const back = performance.now()
    await until('people save again', () => saved() > without)
    const again = performance.now()
    await until('people save as before', () => saved() > without + 20)
    await until('the service knows', async () => (await components()).parts['replica']?.status === 'up')
    test.diagnostic(
      `${saved() - before} saves; people were told ${Math.round(told - died)} ms after the replica died, and the first ` +
        `save was acknowledged ${Math.round(again - back)} ms after it had started again`,
    )
    // a machine that is busy may be late to answer as well
    const words = paused().filter((one) => !databaseAway.test(one))
    assert.ok(words.length > 0)
    for (const one of words) assert.match(one, replicaAway)
    const shown = words.find((one) => one.includes('<h1')) ?? ''
    assert.match(shown, /<h1[^>]*>Sorry, that cannot be done at the moment<\/h1>/)
    assert.match(shown, /What you entered is kept on this page\. Wait a minute, then send it again\./)
    assert.match(shown, /<input type="hidden" name="shown:[^"]+" value="\d+">/)
  })

  it('have lost nothing that was acknowledged, and stop as they should', async () => {
    await end()
    const records = await readRecords(address, savers)
    assert.deepEqual(records.flatMap((record) => faultsOf(record, ledger)).slice(0, 20), [])
    for (const service of services) service.signal('SIGTERM')
    assert.deepEqual(await Promise.all(services.map(({ ended }) => ended)), [0, 0])
  })

  /** The server says that the change is made, for it is, there: somebody has ended its wait for the other. */
  async function aWaitThatIsEndedIsNoSave(): Promise<void> {
    const unwatched = openDatabases(address)
    const row = { key_hash: 'a change that waits', tries: 1, expires_at: new Date().toISOString() }
    const change = unwatched.writer.transaction((db) => db('attempts').insert(row))
    const waits = `select pid from pg_stat_activity where wait_event = 'SyncRep' and query = 'COMMIT;'`
    const own = `${waits} and backend_start = (select max(backend_start) from pg_stat_activity where wait_event = 'SyncRep')`
    const refused = assert.rejects(change, ReplicaAway)
    await until('it waits', async () => (await second.ask(own)) !== '')
    await pause(500)
    await second.ask(`select pg_cancel_backend(pid) from (${own}) as waiting`)
    await refused
    await unwatched.close()
  }
})
