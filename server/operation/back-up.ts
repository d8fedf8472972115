import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { mustBeCurrent } from '../platform/database/copy/schema-state.ts'
import { type Dump, dumpDatabase, dumpFiles } from '../platform/database/dump/dump-database.ts'
import { shownAddress } from '../platform/database/address.ts'
import type { Databases } from '../platform/database/open.ts'
import type { ReportStage } from '../platform/jobs/stage.ts'
import { softwareVersion } from '../releases/software.ts'
import {
  type BackupFile,
  type Manifest,
  manifestHash,
  manifestHashName,
  manifestName,
  manifestText,
} from './manifest.ts'
import { listNamedFiles, pathsOf } from './named-files.ts'
import { copyFile, measureFile, syncFolders, syncPlace } from './stored-copy.ts'

export interface BackupOrder {
  dataFolder: string
  /** The folder that gets the backup's folder. */
  to: string
  /** Where the migrations of this version are. */
  migrations: string
  tools: string | undefined
  /** Told of the stages of `backupStages`. */
  report?: ReportStage | undefined
  signal?: AbortSignal | undefined
}

export interface Backup {
  folder: string
  manifest: Manifest
}

/** How a folder is called while a backup is being made in it. */
export const unfinished = '.unfinished-'

/**
 * Makes a backup while people write: the database as it is at one moment, then the files that its rows name. Everything
 * is on the disk and has its hash before the folder gets its name, so a folder of that name is a whole backup.
 */
export async function backUp(databases: Databases, order: BackupOrder, now: Date): Promise<Backup> {
  await mustBeCurrent(databases.reader, { name: shownAddress(databases.url), directory: order.migrations })
  const name = `backup-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z-${randomBytes(2).toString('hex')}`
  const making = path.join(order.to, `${unfinished}${name}`)
  await mkdir(making, { recursive: true, mode: 0o700 })
  try {
    const { database, files, missing } = await gather(databases, { ...order, making })
    order.signal?.throwIfAborted()
    const manifest: Manifest = {
      format: 1,
      madeAt: now.toISOString(),
      software: softwareVersion(),
      database,
      files,
      missing,
    }
    await writeManifest(making, manifest)
    const folder = path.join(order.to, name)
    await rename(making, folder)
    await syncPlace(order.to)
    return { folder, manifest }
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    throw error
  }
}

interface Gathered {
  database: Dump
  files: BackupFile[]
  missing: string[]
}

/**
 * A file lies in its place before its row is committed, and is removed after its row: copied after the database, every
 * file that a row names is there, unless its row has been removed since. Then the database is dumped once more. A file that
 * is missing twice has been lost before, and is said to be.
 */
async function gather(databases: Databases, order: BackupOrder & { making: string }): Promise<Gathered> {
  const { making, tools, report, signal, dataFolder } = order
  const copied = new Map<string, BackupFile>()
  let absent: readonly string[] = []
  for (;;) {
    const { found, ...database } = await dumpDatabase(databases, {
      folder: making,
      tools,
      find: listNamedFiles,
      signal,
      report,
    })
    const named = await pathsOf(dataFolder, found)
    const missing: string[] = []
    const wanted = named.filter((each) => !copied.has(each))
    for (const [done, file] of wanted.entries()) {
      signal?.throwIfAborted()
      report?.({ doing: 'copying files', done, total: wanted.length, unit: 'files' })
      const measured = await copyFile(path.join(dataFolder, file), path.join(making, 'files', file))
      if (measured) copied.set(file, { path: `files/${file}`, ...measured })
      else missing.push(file)
    }
    const dump = dumpFiles[database.kind]
    if (missing.every((file) => absent.includes(file))) {
      await removeUnnamed(making, copied, new Set(named))
      await syncPlace(path.join(making, dump))
      const ofDatabase = { path: dump, ...(await measureFile(path.join(making, dump))) }
      return { database, files: [ofDatabase, ...copied.values()].toSorted(byPath), missing }
    }
    absent = missing
    await rm(path.join(making, dump))
  }
}

/** What somebody has removed meanwhile is not kept in the backup either. */
async function removeUnnamed(making: string, copied: Map<string, BackupFile>, named: ReadonlySet<string>) {
  for (const [file, { path: place }] of copied) {
    if (named.has(file)) continue
    await rm(path.join(making, place))
    copied.delete(file)
  }
}

function byPath(one: BackupFile, other: BackupFile): number {
  return one.path < other.path ? -1 : Number(one.path > other.path)
}

async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = manifestText(manifest)
  const contents = { [manifestName]: text, [manifestHashName]: `${manifestHash(text)}  ${manifestName}\n` }
  for (const [name, content] of Object.entries(contents)) {
    const place = path.join(folder, name)
    await writeFile(place, content, { mode: 0o600 })
    await syncPlace(place)
  }
  await syncFolders(folder)
}
