import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { ResultsUpload } from './results-upload.ts'
import { endResultsUpload } from './results-upload-repository.ts'
import { findResultsUpload } from './results-uploads-query.ts'

/** Gives the upload as it was: its file is to be removed once this is certain. Its mapping stays. */
export async function cancelResultsUpload(db: Database, user: User, id: number, now: Date): Promise<ResultsUpload> {
  mustRunProgramme(user)
  const upload = await findResultsUpload(db, id)
  if (!(await endResultsUpload(db, id, { state: 'cancelled', at: now, personId: user.id })))
    throw new Conflict('This file waits no longer, so it cannot be cancelled')
  await record(db, {
    at: now,
    personId: user.id,
    action: 'cancelled earlier results',
    subject: `results upload ${id}`,
    details: { hash: upload.hash },
  })
  return upload
}
