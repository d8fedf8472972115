import { stat } from 'node:fs/promises'
import path from 'node:path'
import { verifyChains } from '../audit/verify-chains.ts'
import { checkDump } from '../platform/database/dump/restore-dump.ts'
import type { Database } from '../platform/database/open.ts'
import { UserError } from '../platform/errors.ts'
import type { ReportStage } from '../platform/jobs/stage.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { measureFile } from './stored-copy.ts'

export interface VerifiedBackup {
  manifest: Manifest
  /** A sentence for each fault; a backup without any can be restored. */
  faults: string[]
}

export interface VerifySettings {
  tools: string | undefined
  /** Told of the stages of `verifyStages`. */
  report?: ReportStage | undefined
}

/**
 * Holds every file of a backup against the manifest, and opens the dump of its database. A server's dump is read to its
 * end, but only restoring it shows its rows.
 */
export async function verifyBackup(folder: string, settings: VerifySettings): Promise<VerifiedBackup> {
  const manifest = await readManifest(folder)
  const faults = await fileFaults(folder, manifest, settings.report)
  return { manifest, faults: faults.length > 0 ? faults : await dumpFaults(folder, manifest, settings) }
}

/** What is not as the manifest says of the files, a sentence each. */
async function fileFaults(folder: string, { files }: Manifest, report: ReportStage | undefined): Promise<string[]> {
  const faults: string[] = []
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  for (const file of files) {
    report?.({ doing: 'verifying files', done, total, unit: 'bytes' })
    done += file.bytes
    const place = path.join(folder, file.path)
    const size = await stat(place).then(
      (found) => found.size,
      () => undefined,
    )
    if (size === undefined) faults.push(`${file.path} is missing`)
    else if (size !== file.bytes)
      faults.push(`${file.path} has ${size} bytes, and had ${file.bytes}: it was cut or added to`)
    else if ((await measureFile(place)).sha256 !== file.sha256)
      faults.push(`${file.path} is not as it was written: its SHA-256 is another`)
  }
  return faults
}

async function dumpFaults(
  folder: string,
  { database }: Manifest,
  { tools, report }: VerifySettings,
): Promise<string[]> {
  const doing = 'verifying the database'
  report?.({ doing, done: 0, total: 0, unit: 'tables' })
  try {
    return await checkDump(database, { folder, tools, report, doing })
  } catch (error) {
    if (error instanceof UserError) return [error.message]
    throw error
  }
}

/** The chains of the audit that are broken, a sentence each, and how many events were looked at. */
export async function auditFaults(db: Database): Promise<{ events: number; faults: string[] }> {
  let events = 0
  const faults: string[] = []
  for await (const { chain, events: own, broken } of verifyChains(db)) {
    events += own
    if (broken) faults.push(`The audit of ${chain} is broken at position ${broken.position}: ${broken.reason}`)
  }
  return { events, faults }
}
