import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { emptyLedger } from '../kill/ledger.ts'
import { keepSaving, type Load, signIn } from '../kill/savers.ts'
import { seedSavers } from '../kill/seed-savers.ts'
import { faultsOf, readRecords } from '../kill/records.ts'
import { freshAddress, openMigrated } from '../support/database.ts'
import { production, runService, startService } from '../support/process.ts'

const rounds = Number(process.env['RESTART_ROUNDS'] ?? 3)

/** Two processes on one database behind one port: what one of them stores, the other knows. */
describe(`thirty people saving while two processes are begun anew ${rounds} times`, () => {
  it('drops no request, signs nobody out and loses nothing', async (test) => {
    const address = await freshAddress()
    const databases = await openMigrated(address)
    const savers = await seedSavers(databases, 5)
    await databases.close()
    const place = address.includes('://') ? { DATABASE_URL: address } : { DATA_DIR: path.dirname(address) }
    const service = await startService({ ...place, PROCESSES: '2', LOG_LEVEL: 'info' })
    const load: Load = { address: service.address, round: 0, over: false, ledger: emptyLedger() }
    const cookies = await Promise.all(savers.map((saver) => signIn(service.address, saver)))
    const saving = Promise.all(savers.map((saver, one) => keepSaving(load, saver, cookies[one] ?? '')))
    saving.catch(() => (load.over = true))
    for (load.round = 1; load.round <= rounds && !load.over; load.round += 1) {
      await pause(500)
      service.signal('SIGHUP')
      const done = new RegExp(`(every process of the service was begun anew[^]*){${load.round}}`)
      await Promise.race([service.printed(done), saving])
    }
    load.over = true
    await saving
    service.signal('SIGTERM')
    assert.equal(await service.ended, 0)
    const { acknowledged, cutOff, unanswered, paused } = load.ledger
    test.diagnostic(
      `${acknowledged.length} saves acknowledged through ${rounds} restarts of two processes, ${cutOff} cut off`,
    )
    assert.deepEqual({ cutOff, unanswered, paused }, { cutOff: 0, unanswered: [], paused: [] })
    assert.ok(acknowledged.length > 30)
    const records = await readRecords(address, savers)
    assert.deepEqual(records.flatMap((record) => faultsOf(record, load.ledger)).slice(0, 20), [])
  })

  it('gives the metrics of both together, whichever is asked', async () => {
    const address = await freshAddress()
    const place = address.includes('://') ? { DATABASE_URL: address } : { DATA_DIR: path.dirname(address) }
    const token = 'a token of metrics that only the tests know'
    const service = await startService({ ...place, PROCESSES: '2', METRICS_TOKEN: token })
    const pings = 30
    // each on a connection of its own, so that both processes are asked
    for (let count = 0; count < pings; count += 1)
      assert.equal((await fetch(`${service.address}/ping`, { headers: { Connection: 'close' } })).status, 200)
    for (let count = 0; count < 4; count += 1) {
      const headers = { Authorization: `Bearer ${token}`, Connection: 'close' }
      const text = await (await fetch(`${service.address}/metrics`, { headers })).text()
      const [, counted] = /_count\{method="GET",route="\/ping",status="2xx"\} (\d+)/.exec(text) ?? []
      assert.equal(Number(counted), pings)
      assert.match(text, /^messages_waiting 0$/m)
      assert.match(text, /^processes_measured 2$/m)
    }
    service.signal('SIGTERM')
    assert.equal(await service.ended, 0)
  })

  it('begins another for one that is killed', async () => {
    const address = await freshAddress()
    const place = address.includes('://') ? { DATABASE_URL: address } : { DATA_DIR: path.dirname(address) }
    const service = await startService({ ...place, PROCESSES: '2', LOG_LEVEL: 'info' })
    // the log is written beside the greeting, and may come after it
    const served = await service.printed(/"pid":\d+,"msg":"a process of the service serves"/)
    process.kill(Number(/\d+/.exec(served)?.[0]), 'SIGKILL')
    await service.printed(/a process of the service ended, and is begun again/)
    for (let count = 0; count < 20; count += 1) assert.equal((await fetch(`${service.address}/health`)).status, 200)
    service.signal('SIGTERM')
    assert.equal(await service.ended, 0)
  })

  it('begins anew also a process that did not serve yet when it was told to', async () => {
    const address = await freshAddress()
    const place = address.includes('://') ? { DATABASE_URL: address } : { DATA_DIR: path.dirname(address) }
    const settings = { ...production, PORT: '0', HOST: '127.0.0.1', PROCESSES: '2', LOG_LEVEL: 'info' }
    const service = runService({ ...settings, ...place })
    await service.printed(/a process of the service serves/)
    service.signal('SIGHUP')
    await service.printed(/every process of the service was begun anew/)
    assert.equal(service.output().match(/a process of the service serves/g)?.length, 4)
    service.signal('SIGTERM')
    assert.equal(await service.ended, 0)
  })
})
