import path from 'node:path'
import { Conflict } from '../platform/errors.ts'
import { readManifest } from './manifest.ts'
import { listBackups, madeAt } from './prune-backups.ts'

/** Backups that the service makes by itself. */
export interface BackupPlan {
  folder: string
  /** Hours between two; undefined where it makes none. */
  every: number | undefined
}

export interface LastBackup {
  name: string
  madeAt: string
  /** Of all its files. */
  bytes: number
  /** How many files the database named that had been lost before. */
  missing: number
}

/** The newest whole backup in a folder; undefined where there is none. A sentence where its manifest is not as it was written. */
export async function findLastBackup(folder: string): Promise<LastBackup | string | undefined> {
  const name = (await listBackups(folder)).at(-1)
  if (name === undefined) return undefined
  try {
    const { files, missing } = await readManifest(path.join(folder, name))
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    return { name, madeAt: madeAt(name)?.toISOString() ?? '', bytes, missing: missing.length }
  } catch (error) {
    if (error instanceof Conflict) return error.message
    throw error
  }
}
