import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { mappingActions, uploadSubject } from './mapping-changes-query.ts'
import type { ResultsLayout } from './results-layout.ts'
import type { ResultsUpload, UploadTarget } from './results-upload.ts'
import { changeResultsUpload, type UploadChange } from './results-upload-repository.ts'

/** Settles which collection a file goes into. With another questionnaire its columns are to be chosen again. */
export async function chooseTarget(
  db: Database,
  user: User,
  { upload, target }: { upload: ResultsUpload; target: UploadTarget },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  const isSame = upload.target?.instrumentId === target.instrumentId
  const change = { target, at: now, ...(!isSame && { mapped: 'nothing' as const }) }
  await changeMapping(db, user, { upload, change })
}

/** Settles what each column holds; what its words stand for is then to be looked at. */
export async function settleColumns(
  db: Database,
  user: User,
  { upload, layout }: { upload: ResultsUpload; layout: ResultsLayout },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  await changeMapping(db, user, { upload, change: { layout, mapped: 'columns', at: now } })
}

/** Settles what the file's words stand for. */
export async function settleAnswers(
  db: Database,
  user: User,
  { upload, layout }: { upload: ResultsUpload; layout: ResultsLayout },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  await changeMapping(db, user, { upload, change: { layout, mapped: 'answers', at: now } })
}

async function changeMapping(
  db: Database,
  user: User,
  { upload, change }: { upload: ResultsUpload; change: UploadChange },
): Promise<void> {
  if (!(await changeResultsUpload(db, upload, change))) throw new Conflict(changedMeanwhile)
  const [action] = mappingActions
  await record(db, { at: change.at, personId: user.id, action, subject: uploadSubject(upload.id) })
}

const changedMeanwhile =
  'Somebody else has changed or decided about this file meanwhile, so nothing was saved: look at its page again'
