import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { backUp, type Backup } from '../../../server/operation/back-up.ts'
import { backupStages, restoreStages, verifyStages } from '../../../server/operation/backup-stages.ts'
import { restoreBackup } from '../../../server/operation/restore-backup.ts'
import { verifyBackup } from '../../../server/operation/verify-backup.ts'
import { isFile } from '../../../server/platform/database/open.ts'
import type { Stage } from '../../../server/platform/jobs/stage.ts'
import { emptyLedger } from '../../kill/ledger.ts'
import { keepSaving, type Load, signIn } from '../../kill/savers.ts'
import { seedSavers } from '../../kill/seed-savers.ts'
import { readRecord } from '../../kill/stored-record.ts'
import { lostAnswers } from '../../kill/verdict.ts'
import { temporaryFolder } from '../../support/app.ts'
import { freshAddress, freshDatabases, openMigrated } from '../../support/database.ts'
import { migrations } from '../../support/kept-database.ts'
import { cli, startService } from '../../support/process.ts'

const tools = undefined
const now = new Date('2026-11-26T12:00:00Z')

describe('backing up while people save', () => {
  it('has every save that was acknowledged before it began, and the restored service serves it', async () => {
    const address = await freshAddress()
    const databases = await openMigrated(address)
    const savers = (await seedSavers(databases)).slice(0, 8)
    const dataFolder = isFile(address) ? path.dirname(address) : temporaryFolder()
    const settings = { DATA_DIR: dataFolder, ...(!isFile(address) && { DATABASE_URL: address }) }
    const service = await startService(settings)
    const load: Load = { address: service.address, round: 0, over: false, ledger: emptyLedger() }
    const cookies = await Promise.all(savers.map((saver) => signIn(service.address, saver)))
    const saving = Promise.all(savers.map((saver, place) => keepSaving(load, saver, cookies[place] ?? '')))
    while (load.ledger.acknowledged.length < 40) await pause(20)
    const before = [...load.ledger.acknowledged]
    const { folder } = await backUp(databases, { dataFolder, to: temporaryFolder(), migrations, tools }, new Date())
    const during = load.ledger.acknowledged.length - before.length
    load.over = true
    await saving
    service.signal('SIGTERM')
    await service.ended
    await databases.close()
    assert.ok(during > 0, 'people went on saving while the backup was made')
    await isAllThere(folder, { before, savers, isServer: !isFile(address) })
  })
})

async function isAllThere(
  backup: string,
  {
    before,
    savers,
    isServer,
  }: { before: Load['ledger']['acknowledged']; savers: Awaited<ReturnType<typeof seedSavers>>; isServer: boolean },
): Promise<void> {
  const to = path.join(temporaryFolder(), 'restored')
  const database = isServer ? await freshAddress() : undefined
  const { databaseUrl } = await restoreBackup({ backup, to, databaseUrl: database, migrations, tools })
  const restored = await openMigrated(databaseUrl)
  for (const id of new Set(before.map(({ post }) => post.responseId))) {
    const own = before.filter(({ post }) => post.responseId === id)
    assert.deepEqual(lostAnswers(await readRecord(restored.reader, id), own), [])
  }
  await restored.close()
  const service = await startService({ DATA_DIR: to, ...(database && { DATABASE_URL: database }) })
  const [saver] = savers
  assert.ok(saver)
  const cookie = await signIn(service.address, saver)
  const page = await fetch(`${service.address}/responses/${saver.responseId}`, { headers: { Cookie: cookie } })
  assert.equal(page.status, 200)
  service.signal('SIGTERM')
  assert.equal(await service.ended, 0)
}

async function smallBackup(): Promise<Backup> {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  return backUp(databases, { dataFolder, to: temporaryFolder(), migrations, tools }, now)
}

describe('how far a backup is', () => {
  it('is told stage by stage, while it is made, verified and restored', async () => {
    const databases = await freshDatabases()
    const told: Stage[] = []
    const report = (stage: Stage) => void told.push(stage)
    const order = { dataFolder: temporaryFolder(), to: temporaryFolder(), migrations, tools, report }
    const stages = () => [...new Set(told.splice(0).map(({ doing }) => doing))]
    const { folder } = await backUp(databases, order, now)
    assert.ok(told.every(({ done, total }) => done >= 0 && total >= 0))
    const tables = told.filter(({ unit }) => unit === 'tables')
    assert.ok(tables.length > 50 && tables.length === tables[0]?.total, 'each table is told of')
    // no row names a file, so that there are none to copy
    assert.deepEqual(stages(), backupStages.slice(0, 2))
    await verifyBackup(folder, { tools, report })
    assert.deepEqual(stages(), verifyStages)
    const address = await freshAddress()
    const databaseUrl = isFile(address) ? undefined : address
    await restoreBackup({
      backup: folder,
      to: path.join(temporaryFolder(), 'to'),
      databaseUrl,
      migrations,
      tools,
      report,
    })
    assert.deepEqual(stages(), restoreStages)
  })

  it('is a line for each stage where a command has no terminal', async () => {
    const databases = await freshDatabases()
    const settings = isFile(databases.url)
      ? { DATA_DIR: path.dirname(databases.url) }
      : { DATA_DIR: temporaryFolder(), DATABASE_URL: databases.url }
    const { code, fault } = cli(settings, 'backup', '--to', temporaryFolder())
    assert.deepEqual([code, fault], [0, 'copying the database\nreading the copy\n'])
  })
})

describe('a backup that something has happened to', () => {
  it('is refused with a sentence, and nothing is restored', async () => {
    const { folder, manifest } = await smallBackup()
    const dump = manifest.files[0]?.path ?? ''
    assert.deepEqual((await verifyBackup(folder, { tools })).faults, [])
    const spoilt = (spoil: (copy: string) => void): string => {
      const copy = path.join(temporaryFolder(), 'copy')
      cpSync(folder, copy, { recursive: true })
      spoil(copy)
      return copy
    }
    const faults = {
      [spoilt((copy) => truncateSync(path.join(copy, dump), 1000))]: /has 1000 bytes, and had \d+: it was cut/,
      [spoilt((copy) => flipByte(path.join(copy, dump)))]: /is not as it was written: its SHA-256 is another/,
      [spoilt((copy) => flipByte(path.join(copy, 'manifest.json')))]: /manifest\.json is not as it was written/,
      [spoilt((copy) => truncateSync(path.join(copy, 'manifest.json.sha256'), 0))]: /manifest\.json is not as it was/,
      [path.join(folder, 'nowhere')]: /nowhere was not found/,
      [temporaryFolder()]: /is not a whole backup: it has no manifest\.json/,
    }
    for (const [backup, fault] of Object.entries(faults)) {
      const to = path.join(temporaryFolder(), 'restored')
      await assert.rejects(restoreBackup({ backup, to, databaseUrl: undefined, migrations, tools }), fault)
      assert.equal(existsSync(to), false)
    }
  })

  it('is restored into an empty place only', async () => {
    const { folder } = await smallBackup()
    const to = temporaryFolder()
    writeFileSync(path.join(to, 'letter.txt'), 'mine')
    const databaseUrl = process.env['TEST_DATABASE_URL'] && (await freshAddress())
    const order = { backup: folder, databaseUrl, migrations, tools }
    await assert.rejects(restoreBackup({ ...order, to }), /is not empty: it has letter\.txt/)
    assert.deepEqual(readdirSync(to), ['letter.txt'])
    const emptyFolder = path.join(temporaryFolder(), 'empty')
    mkdirSync(emptyFolder)
    await restoreBackup({ ...order, to: emptyFolder })
    await assert.rejects(
      restoreBackup({ ...order, to: databaseUrl ? `${emptyFolder}-2` : emptyFolder }),
      /is not empty/,
    )
  })

  it('of a newer version is refused', async () => {
    const { folder } = await smallBackup()
    const older = temporaryFolder()
    writeFileSync(path.join(older, '20261122-1-create-register.ts'), '')
    const to = path.join(temporaryFolder(), 'restored')
    await assert.rejects(
      restoreBackup({ backup: folder, to, databaseUrl: undefined, migrations: older, tools }),
      /which is newer than this version \(it has 20261122-2-create-accounts\)/,
    )
  })
})

function flipByte(place: string): void {
  const bytes = readFileSync(place)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(place, bytes)
}
