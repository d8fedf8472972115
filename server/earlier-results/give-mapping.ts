import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { type FileStore, readIncoming } from '../platform/files/file-store.ts'
import { mappingActions, uploadSubject } from './mapping-changes-query.ts'
import { readMapping } from './mapping-file.ts'
import type { OpenedUpload } from './read-results-upload.ts'
import { type ResultsLayout, rowColumns } from './results-layout.ts'
import { changeResultsUpload } from './results-upload-repository.ts'

/**
 * Takes the mapping in a file that has arrived for one that waits; its columns and words are then to be looked through. Gives
 * every fault with its line and column, and changes nothing where there is one.
 */
export async function giveMapping(
  db: Database,
  user: User,
  { open, store, storedName }: { open: OpenedUpload; store: FileStore; storedName: string },
  now: Date,
): Promise<string[]> {
  mustRunProgramme(user)
  const { upload, table } = open
  const read = readMapping(await readIncoming(store, storedName))
  if ('faults' in read)
    return read.faults.map(({ line, column, message }) => `Line ${line}, column ${column}: ${message}`)
  if (!table.columns.some((column) => columnsOf(read.layout).has(column))) return [noColumn]
  if (!(await changeResultsUpload(db, upload, { layout: read.layout, mapped: 'nothing', at: now })))
    throw new Conflict('Somebody else has changed or decided about this file meanwhile, so nothing was stored')
  await record(db, {
    at: now,
    personId: user.id,
    action: mappingActions[1],
    subject: uploadSubject(upload.id),
  })
  return []
}

const noColumn =
  'The mapping says nothing of any column of this file. Is it the mapping of another spreadsheet? Nothing was stored'

function columnsOf(layout: ResultsLayout): Set<string> {
  return new Set([...rowColumns.map((column) => layout[column]), ...layout.items.keys(), ...layout.unused])
}
