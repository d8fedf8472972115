import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { type Handler, page, type Reply, seeOther } from '../platform/http/reply.ts'
import { jobPath } from '../platform/jobs/job-path.ts'
import { readAnswersForm } from './answers-form.ts'
import { answersPage } from './answers-page.ts'
import { chooseTarget, settleAnswers, settleColumns } from './change-results-upload.ts'
import { layoutOfWords, wordsToMap } from './choose-answers.ts'
import { type ChosenColumns, itemsWithoutColumn, layoutOfColumns } from './choose-columns.ts'
import { readColumnsForm, readColumnsInstrument } from './columns-form.ts'
import { columnsPage } from './columns-page.ts'
import { proposeColumns } from './propose-columns.ts'
import { saysOfOther } from './read-mapping-change.ts'
import { columnConflicts, wordConflicts } from './mapping-conflicts.ts'
import { type OpenedUpload, openResultsUpload, readTargetChoices, readWaiting } from './read-results-upload.ts'
import { resultsUploadPath } from './results-paths.ts'
import { previewWhatTakesLong } from './results-preview-job.ts'
import { readUploadId, readVersion } from './results-upload-form.ts'
import { readTargetForm, typedTarget } from './target-form.ts'
import { targetChosenBy, targetPage } from './target-page.ts'
import { isSameTarget, type ResultsUpload } from './results-upload.ts'
import type { UploadParams } from './upload-handlers.ts'

export async function getTarget(request: Request<UploadParams>, db: Database): Promise<Reply> {
  const upload = await readWaiting(db, currentUser(request), readUploadId(request.params))
  const choices = await readTargetChoices(db)
  return page('form', targetPage(upload, choices, { typed: typedTarget(upload.target, choices) }))
}

export async function postTarget(request: Request<UploadParams>, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const upload = await readWaiting(db, user, readUploadId(request.params))
  const choices = await readTargetChoices(db)
  const { typed, target, faults } = readTargetForm(request.body, choices)
  if (!target) return page('form', targetPage(upload, choices, { typed, faults }), 400)
  if (isStale(upload, request) && !isSameTarget(upload.target, target)) {
    const conflict = { into: targetChosenBy(upload.target) }
    return page('form', targetPage(upload, choices, { typed, faults: conflict }), 409)
  }
  const now = new Date()
  await chooseTarget(db, user, { upload, target }, now)
  return onward(db, user, upload.id, now)
}

/** To the page that asks for what is not settled yet, or to the preview; of a large file that is prepared first. */
async function onward(db: Database, user: User, uploadId: number, now: Date): Promise<Reply> {
  const job = await previewWhatTakesLong(db, user, uploadId, now)
  return seeOther(job === undefined ? resultsUploadPath(uploadId) : jobPath(job))
}

export function getColumns(store: FileStore): Handler<UploadParams> {
  return opened(store, async (open) => page('form', columnsPage(open, { chosen: proposed(open) })))
}

/** What an earlier mapping says of the columns, and where it says nothing, what their names suggest. */
function proposed({ upload, table, instrument }: OpenedUpload): ChosenColumns {
  const { layout } = upload
  const uses = proposeColumns(table, instrument, layout)
  const without = itemsWithoutColumn(instrument, uses)
  const othersNotAsked = layout !== undefined && without.every((item) => layout.notInFile.has(item))
  return { uses, everySetting: layout?.everySetting, othersNotAsked }
}

export function postColumns(store: FileStore): Handler<UploadParams> {
  return opened(store, async (open, request, db) => {
    const { upload, table, instrument } = open
    const chosen = readColumnsForm(request.body, table.columns.length, instrument)
    if (readColumnsInstrument(request.body) !== upload.target.instrumentId)
      return page('form', columnsPage(open, { chosen, faults: { 'column-1': otherQuestionnaire } }), 409)
    const made = layoutOfColumns(table, instrument, { chosen, earlier: upload.layout })
    if (made.faults) return page('form', columnsPage(open, { chosen, faults: made.faults }), 400)
    const conflicts = isStale(upload, request)
      ? columnConflicts(table, instrument, { chosen, layout: upload.layout })
      : {}
    if (Object.keys(conflicts).length > 0) {
      const saysOf = await saysOfOther(db, currentUser(request), upload.id)
      return page('form', columnsPage(open, { chosen, conflicts, saysOf }), 409)
    }
    await settleColumns(db, currentUser(request), { upload, layout: made.layout }, new Date())
    return seeOther(resultsUploadPath(upload.id))
  })
}

const otherQuestionnaire =
  'Somebody else chose another questionnaire meanwhile, so the questions are others. Look through all columns, then go on'

export function getAnswers(store: FileStore): Handler<UploadParams> {
  return opened(store, async (open) => {
    const { upload, table, instrument } = open
    if (!upload.layout || upload.mapped === 'nothing') return seeOther(resultsUploadPath(upload.id, '/columns'))
    return page('earlier-results/answers', answersPage(open, wordsToMap(table, upload.layout, instrument)))
  })
}

export function postAnswers(store: FileStore): Handler<UploadParams> {
  return opened(store, async (open, request, db) => {
    const { upload, table, instrument } = open
    if (!upload.layout || upload.mapped === 'nothing') return seeOther(resultsUploadPath(upload.id, '/columns'))
    const words = wordsToMap(table, upload.layout, instrument)
    const typed = readAnswersForm(request.body)
    const conflicts = isStale(upload, request) ? wordConflicts(words, typed) : {}
    if (Object.keys(conflicts).length > 0) {
      const saysOf = await saysOfOther(db, currentUser(request), upload.id)
      return page('earlier-results/answers', answersPage(open, words, { typed, conflicts, saysOf }), 409)
    }
    const layout = layoutOfWords(upload.layout, words, typed)
    const now = new Date()
    await settleAnswers(db, currentUser(request), { upload, layout }, now)
    return onward(db, currentUser(request), upload.id, now)
  })
}

/** Whether somebody else has changed the mapping since the form was shown. */
function isStale({ version }: Pick<ResultsUpload, 'version'>, { body }: Pick<Request, 'body'>): boolean {
  return version !== readVersion(body)
}

type OpenHandler = (open: OpenedUpload, request: Request<UploadParams>, db: Database) => Promise<Reply>

/** For pages about what is in a file; before its collection is chosen they lead there. */
function opened(store: FileStore, handler: OpenHandler): Handler<UploadParams> {
  return async (request, db) => {
    const id = readUploadId(request.params)
    const open = await openResultsUpload(db, store, currentUser(request), id)
    return open ? handler(open, request, db) : seeOther(resultsUploadPath(id, '/collection'))
  }
}
