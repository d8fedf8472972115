import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { ListedUpload } from './register-upload.ts'
import { endUpload } from './register-upload-repository.ts'
import { findUpload } from './register-uploads-query.ts'

/** Gives the upload as it was: its file is to be removed once this is certain. */
export async function cancelRegisterUpload(db: Database, user: User, id: number, now: Date): Promise<ListedUpload> {
  mustRunProgramme(user)
  const upload = await findUpload(db, id)
  if (!(await endUpload(db, id, { state: 'cancelled', at: now, personId: user.id })))
    throw new Conflict('This file waits no longer, so it cannot be cancelled')
  await record(db, {
    at: now,
    personId: user.id,
    action: 'cancelled register file',
    subject: `register upload ${id}`,
    details: { kind: upload.kind, hash: upload.hash },
  })
  return upload
}
