import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Dump } from '../platform/database/dump/dump-database.ts'
import { Conflict, NotFound } from '../platform/errors.ts'

/** A file of a backup, by its path in the backup's folder, with `/` between folders. */
export interface BackupFile {
  path: string
  bytes: number
  /** In hexadecimal. */
  sha256: string
}

/** What a backup says of itself, in its `manifest.json`. */
export interface Manifest {
  format: 1
  madeAt: string
  software: { name: string; version: string }
  database: Dump
  /** Every file besides this one, in the order of their paths. */
  files: readonly BackupFile[]
  /** Files that the database names and that were not there any more when the backup was made. */
  missing: readonly string[]
}

export const manifestName = 'manifest.json'
/** Its SHA-256, in the form that sha256sum reads. */
export const manifestHashName = 'manifest.json.sha256'

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}

export function manifestHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Fails with a sentence where there is no backup, or one that was cut off, altered or made by a newer version. */
export async function readManifest(folder: string): Promise<Manifest> {
  const place = path.join(folder, manifestName)
  if (!existsSync(folder)) throw new NotFound(`The backup ${folder}`)
  if (!existsSync(place) || !existsSync(path.join(folder, manifestHashName)))
    throw new Conflict(
      `${folder} is not a whole backup: it has no ${existsSync(place) ? manifestHashName : manifestName}, which is written last`,
    )
  const text = await readFile(place, 'utf8')
  const [kept] = (await readFile(path.join(folder, manifestHashName), 'utf8')).split(' ')
  if (kept !== manifestHash(text)) throw new Conflict(`${place} is not as it was written: its SHA-256 is another`)
  const manifest = JSON.parse(text) as Manifest | { format: unknown }
  if (manifest.format !== 1)
    throw new Conflict(
      `${folder} was made by a newer version of the service, and can be restored only with that version`,
    )
  return manifest as Manifest
}
