import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { ResultsLayout } from './results-layout.ts'
import type { ResultsUpload, UploadTarget } from './results-upload.ts'
import { changeResultsUpload } from './results-upload-repository.ts'

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
  if (!(await changeResultsUpload(db, upload, change))) throw new Conflict(changedMeanwhile)
}

/** Settles what each column holds; what its words stand for is then to be looked at. */
export async function settleColumns(
  db: Database,
  user: User,
  { upload, layout }: { upload: ResultsUpload; layout: ResultsLayout },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  if (!(await changeResultsUpload(db, upload, { layout, mapped: 'columns', at: now })))
    throw new Conflict(changedMeanwhile)
}

/** Settles what the file's words stand for. */
export async function settleAnswers(
  db: Database,
  user: User,
  { upload, layout }: { upload: ResultsUpload; layout: ResultsLayout },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  if (!(await changeResultsUpload(db, upload, { layout, mapped: 'answers', at: now })))
    throw new Conflict(changedMeanwhile)
}

const changedMeanwhile =
  'Somebody else has changed or decided about this file meanwhile, so nothing was saved: look at its page again'
