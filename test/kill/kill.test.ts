import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { freshAddress, openMigrated } from '../support/database.ts'
import { type ServiceProcess, startService } from '../support/process.ts'
import { emptyLedger, type Ledger } from './ledger.ts'
import { faultsOf, readRecords } from './records.ts'
import { keepSaving, type Load, type Saver, signIn } from './savers.ts'
import { seedSavers } from './seed-savers.ts'
import type { StoredRecord } from './stored-record.ts'

const rounds = Number(process.env['KILL_ROUNDS'] ?? 20)

/** A database that is itself a server stays up: what is killed is the service. */
describe(`sixty people saving while the service is killed ${rounds} times`, () => {
  it('loses no acknowledged answer, leaves no gap in a history and saves no page by half', async (test) => {
    const address = await freshAddress()
    const savers = await prepare(address)
    const load: Load = { address: undefined, round: 0, over: false, ledger: emptyLedger() }
    await killAgainAndAgain(load, savers, settingsFor(address))
    const records = await readRecords(address, savers)
    const faults = records.flatMap((record) => faultsOf(record, load.ledger))
    test.diagnostic(figures(load.ledger, records, faults.length))
    assert.deepEqual(faults.slice(0, 20), [])
    assert.deepEqual(load.ledger.paused, [])
    const { acknowledged, cutOff } = load.ledger
    assert.ok(acknowledged.length > rounds * 20, `${acknowledged.length} saves were acknowledged`)
    assert.ok(cutOff >= rounds, `${cutOff} requests were cut off`)
  })
})

async function prepare(address: string): Promise<Saver[]> {
  const databases = await openMigrated(address)
  const savers = await seedSavers(databases)
  await databases.close()
  return savers
}

/** The service as it is run; only its address is not known beforehand. */
function settingsFor(address: string): Record<string, string> {
  return address.includes('://') ? { DATABASE_URL: address } : { DATA_DIR: path.dirname(address) }
}

async function killAgainAndAgain(load: Load, savers: readonly Saver[], settings: Record<string, string>) {
  let service = await startService(settings)
  const cookies = await Promise.all(savers.map((saver) => signIn(service.address, saver)))
  const work = savers.map((saver, place) => keepSaving(load, saver, cookies[place] ?? ''))
  const saving = Promise.all(work)
  saving.catch(() => (load.over = true))
  for (load.round = 1; load.round <= rounds && !load.over; load.round += 1) {
    load.address = service.address
    await pause(100 + Math.random() * 3900)
    load.address = undefined
    await kill(service)
    service = await startService(settings)
  }
  load.address = service.address
  load.over = true
  await saving
  service.signal('SIGTERM')
  assert.equal(await service.ended, 0)
}

async function kill(service: ServiceProcess): Promise<void> {
  service.signal('SIGKILL')
  assert.equal(await service.ended, null)
}

function figures({ acknowledged, cutOff, unanswered, refused }: Ledger, records: StoredRecord[], faults: number) {
  const answers = acknowledged.map(({ post, versions }) => Object.keys(versions ?? post.answers).length)
  const versions = records.flatMap(({ history }) => history)
  return [
    `${rounds} kills`,
    `${acknowledged.length} saves acknowledged with ${answers.reduce((sum, count) => sum + count, 0)} answers`,
    `${cutOff} requests cut off, ${unanswered.length} of them never sent again`,
    `${refused} told of a colleague's answer`,
    `${versions.length} versions stored`,
    `lost ${faults}`,
  ].join('; ')
}
