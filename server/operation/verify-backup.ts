import { stat } from 'node:fs/promises'
import path from 'node:path'
import { verifyChains } from '../audit/verify-chains.ts'
import { checkDump } from '../platform/database/dump/restore-dump.ts'
import type { Database } from '../platform/database/open.ts'
import { UserError } from '../platform/errors.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { measureFile } from './stored-copy.ts'

export interface VerifiedBackup {
  manifest: Manifest
  /** A sentence for each fault; a backup without any can be restored. */
  faults: string[]
}

/**
 * Holds every file of a backup against the manifest, and opens the dump of its database. A server's dump is read to its
 * end, but only restoring it shows its rows.
 */
export async function verifyBackup(folder: string, { tools }: { tools: string | undefined }): Promise<VerifiedBackup> {
  const manifest = await readManifest(folder)
  const faults = await fileFaults(folder, manifest)
  return { manifest, faults: faults.length > 0 ? faults : await dumpFaults(folder, { manifest, tools }) }
}

/** What is not as the manifest says of the files, a sentence each. */
async function fileFaults(folder: string, { files }: Manifest): Promise<string[]> {
  const faults: string[] = []
  for (const file of files) {
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
  { manifest, tools }: { manifest: Manifest; tools: string | undefined },
): Promise<string[]> {
  try {
    return await checkDump(manifest.database, { folder, tools })
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
