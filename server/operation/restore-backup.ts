import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { serverAddress } from '../platform/database/address.ts'
import { knownMigrations } from '../platform/database/copy/schema-state.ts'
import { dumpFiles } from '../platform/database/dump/dump-database.ts'
import { checkDump, mustBeEmptyServer, restoreOnServer } from '../platform/database/dump/restore-dump.ts'
import { migrate, openDatabases } from '../platform/database/open.ts'
import { Conflict, Invalid } from '../platform/errors.ts'
import type { ReportStage } from '../platform/jobs/stage.ts'
import type { Manifest } from './manifest.ts'
import { copyFile, syncFolders, syncPlace } from './stored-copy.ts'
import { auditFaults, verifyBackup } from './verify-backup.ts'

export interface RestoreOrder {
  backup: string
  /** A folder that is empty or not there: the DATA_DIR of the restored service. */
  to: string
  /** The address of an empty database, for the backup of a server. */
  databaseUrl: string | undefined
  migrations: string
  tools: string | undefined
  /** Told of the stages of `restoreStages`. */
  report?: ReportStage | undefined
}

export interface Restored {
  manifest: Manifest
  databaseUrl: string
  /** How many events of the audit were verified. */
  events: number
}

const restoring = '.restoring'

/**
 * Restores a backup into an empty place. The backup is verified before anything is written, what was written is verified
 * before it gets its name, and at the end the database is brought up to date and its audit verified.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const { backup, to, report, tools, migrations } = order
  const { manifest, faults } = await verifyBackup(backup, { tools, report })
  if (faults.length > 0) throw new Conflict(`${backup} cannot be restored:\n${faults.slice(0, 20).join('\n')}`)
  await mustBeKnown(manifest, migrations)
  const databaseUrl = placeOfDatabase(manifest, order)
  await mustBeEmptyPlace(to)
  if (manifest.database.kind === 'server') await mustBeEmptyServer(databaseUrl)
  const stage = path.join(to, restoring)
  await mkdir(stage, { recursive: true, mode: 0o700 })
  try {
    await putBack(manifest, { ...order, stage, databaseUrl })
  } catch (error) {
    await rm(stage, { recursive: true, force: true })
    throw error
  }
  report?.({ doing: 'verifying the audit', done: 0, total: 0, unit: 'steps' })
  return { manifest, databaseUrl, events: await verifyRestored(databaseUrl, migrations) }
}

async function putBack(
  manifest: Manifest,
  { backup, to, stage, databaseUrl, report, tools }: RestoreOrder & { stage: string; databaseUrl: string },
): Promise<void> {
  const { database, files } = manifest
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  for (const file of files) {
    report?.({ doing: 'copying files', done, total, unit: 'bytes' })
    done += file.bytes
    if (database.kind === 'server' && file.path === dumpFiles.server) continue
    const measured = await copyFile(path.join(backup, file.path), path.join(stage, file.path))
    if (measured?.sha256 !== file.sha256)
      throw new Conflict(`${file.path} changed while it was restored. Nothing was restored`)
  }
  await syncFolders(stage)
  const doing = 'restoring the database'
  report?.({ doing, done: 0, total: 0, unit: 'tables' })
  if (database.kind === 'server')
    await restoreOnServer(database, { folder: backup, tools, url: databaseUrl, report, doing })
  else {
    const differences = await checkDump(database, { folder: stage, tools, report, doing })
    if (differences.length > 0) throw new Conflict(`Nothing was restored:\n${differences.join('\n')}`)
  }
  await giveNames({ stage, to, databaseFile: database.kind === 'file' ? databaseUrl : undefined })
}

/** The database last: without it nobody takes what is there for a restored service. */
async function giveNames({ stage, to, databaseFile }: { stage: string; to: string; databaseFile: string | undefined }) {
  const files = path.join(stage, 'files')
  if (existsSync(files))
    for (const name of await readdir(files)) await rename(path.join(files, name), path.join(to, name))
  if (databaseFile) await rename(path.join(stage, dumpFiles.file), databaseFile)
  await rm(stage, { recursive: true })
  await syncPlace(to)
}

async function verifyRestored(url: string, migrations: string): Promise<number> {
  const databases = openDatabases(url)
  try {
    await migrate(databases, migrations)
    const { events, faults } = await auditFaults(databases.reader)
    if (faults.length > 0)
      throw new Conflict(`All of the backup was restored, and its audit was broken before:\n${faults.join('\n')}`)
    return events
  } finally {
    await databases.close()
  }
}

function placeOfDatabase({ database }: Manifest, { to, databaseUrl, backup }: RestoreOrder): string {
  if (database.kind === 'file') {
    if (databaseUrl !== undefined)
      throw new Invalid(
        `${backup} is of a database in a file, which is restored into the folder of --to. To move it to a server afterwards: npm run cli -- database copy`,
      )
    return path.join(to, 'survey.db')
  }
  if (databaseUrl === undefined)
    throw new Invalid(
      `${backup} is of a database on a server: name an empty one with --database ${serverAddress.example}`,
    )
  return databaseUrl
}

async function mustBeKnown({ database, software }: Manifest, migrations: string): Promise<void> {
  const known = await knownMigrations(migrations)
  const ahead = database.migrations.find((migration) => !known.includes(migration))
  if (ahead)
    throw new Conflict(
      `The backup was made with ${software.name} ${software.version}, which is newer than this version (it has ${ahead}). Restore it with that version or a later one`,
    )
}

async function mustBeEmptyPlace(to: string): Promise<void> {
  const names = existsSync(to) ? await readdir(to) : []
  if (names.length === 1 && names[0] === restoring)
    throw new Conflict(`${to} holds a restore that was broken off: remove ${path.join(to, restoring)} and begin again`)
  if (names.length > 0)
    throw new Conflict(
      `${to} is not empty: it has ${names.toSorted().slice(0, 3).join(', ')}. Name a folder that is empty or not there`,
    )
}
