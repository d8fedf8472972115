import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { type FileStore, keepIncoming, readIncoming } from '../platform/files/file-store.ts'
import { londonDate } from '../platform/london-date.ts'
import { firstLine, lineCount, recognisedKind } from './recognised-kind.ts'
import { dayOf, odsDayOf, type RegisterFileKind, usualDays } from './register-file.ts'
import { mostLines } from './register-upload.ts'
import { putUpload } from './register-upload-repository.ts'

/** A file that has arrived, and what its sender said of it. */
export interface GivenRegisterFile {
  name: string
  storedName: string
  bytes: number
  sha256: string
  kind: RegisterFileKind | undefined
  asAt: string | undefined
}

export type AddedUpload =
  { id: number; faults?: undefined } | { faults: Partial<Record<'file' | 'kind' | 'as-at', string>> }

/**
 * Keeps a register file so that it can be previewed and then applied; gives its id, or why it cannot be kept: nobody says
 * of which kind it is or, for the Organisation Data Service's file, which day it describes.
 */
export async function addRegisterUpload(
  db: Database,
  user: User,
  { given, store }: { given: GivenRegisterFile; store: FileStore },
  now: Date,
): Promise<AddedUpload> {
  mustRunProgramme(user)
  const content = await readIncoming(store, given.storedName)
  const lines = lineCount(content)
  if (lines > mostLines) return { faults: { file: tooLong(lines) } }
  const kind = given.kind ?? recognisedKind(content)
  if (!kind) return { faults: { kind: unrecognised(firstLine(content)) } }
  const asAt = dayFor(kind, given, now)
  if (kind === 'ods-trusts' && asAt === undefined) return { faults: { 'as-at': dayNeeded } }
  const { name: fileName, sha256: hash, bytes, storedName } = given
  const id = await putUpload(db, { kind, fileName, asAt, hash, bytes, storedName }, { personId: user.id, at: now })
  await record(db, {
    at: now,
    personId: user.id,
    action: 'uploaded register file',
    subject: `register upload ${id}`,
    details: { kind, hash, bytes, asAt },
  })
  await keepIncoming(store, storedName)
  return { id }
}

/** Said once and for all, so that the preview of today and what is applied tomorrow are the same. */
function dayFor(kind: RegisterFileKind, given: GivenRegisterFile, now: Date): string | undefined {
  if (kind === 'ods-trusts') return odsDayOf(given)
  const said = dayOf(given)
  if (kind === 'regions' || kind === 'trusts') return said ?? usualDays[kind]
  return kind === 'programmes' ? (said ?? londonDate(now)) : said
}

const dayNeeded = 'Enter the day that the file describes: its name does not say it, as etr_2025-07.csv would'

function unrecognised(line: string): string {
  const shown = line.length > 80 ? `${line.slice(0, 80)}…` : line
  return `Choose what the file holds: its first line, “${shown}”, has none of the columns by which we know it`
}

function tooLong(lines: number): string {
  return `The file has ${lines.toLocaleString('en-GB')} lines. Divide it into files of at most ${mostLines.toLocaleString('en-GB')}`
}
