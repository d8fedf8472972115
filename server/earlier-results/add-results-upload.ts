import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { lineCount } from '../organisations/recognised-kind.ts'
import type { Database } from '../platform/database/open.ts'
import { type FileStore, keepIncoming, readIncoming } from '../platform/files/file-store.ts'
import { readSpreadsheetTable } from '../platform/files/spreadsheet-table.ts'
import { mostResultColumns, mostResultLines } from './results-upload.ts'
import { putResultsUpload } from './results-upload-repository.ts'
import { findResultsUpload } from './results-uploads-query.ts'

/** A file that has arrived. */
export interface GivenResultsFile {
  name: string
  storedName: string
  bytes: number
  sha256: string
}

/**
 * Keeps a file of earlier results so that it can be mapped, previewed and then loaded, with the collection and the mapping
 * of an earlier file where one is named; gives its id, or why it cannot be kept.
 */
export async function addResultsUpload(
  db: Database,
  user: User,
  { given, like, store }: { given: GivenResultsFile; like: number | undefined; store: FileStore },
  now: Date,
): Promise<{ id: number } | { fault: string }> {
  mustRunProgramme(user)
  const fault = faultIn(await readIncoming(store, given.storedName))
  if (fault) return { fault }
  const earlier = like === undefined ? undefined : await findResultsUpload(db, like)
  const { name: fileName, sha256: hash, bytes, storedName } = given
  const { target, layout } = earlier ?? {}
  const upload = { fileName, hash, bytes, storedName, target, layout }
  const id = await putResultsUpload(db, upload, { personId: user.id, at: now })
  await record(db, {
    at: now,
    personId: user.id,
    action: 'uploaded earlier results',
    subject: `results upload ${id}`,
    details: { hash, bytes, ...(like !== undefined && { like }) },
  })
  await keepIncoming(store, storedName)
  return { id }
}

/** What makes a file none that can be mapped; faults of single rows are told by its preview. */
function faultIn(content: Uint8Array): string | undefined {
  const lines = lineCount(content)
  if (lines > mostResultLines)
    return `The file has ${lines.toLocaleString('en-GB')} lines. ${dividedInto(mostResultLines)}`
  const { columns, faults } = readSpreadsheetTable(content)
  const [first] = faults
  if (columns.length === 0) return first ? `Line ${first.line}: ${first.message}` : 'The file is empty'
  if (columns.length < 2)
    return 'The file has one column only: it needs one for the organisation and one for each question'
  return columns.length > mostResultColumns
    ? `The file has ${columns.length.toLocaleString('en-GB')} columns. Leave those out that are not needed: ${mostResultColumns} can be mapped`
    : undefined
}

function dividedInto(most: number): string {
  return `Divide it into files of at most ${most.toLocaleString('en-GB')}`
}
