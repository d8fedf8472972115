import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import { mustRunProgramme } from '../access/permissions.ts'
import { planListFile, planLists } from '../uploads/plan-lists.ts'
import { takesLong } from '../uploads/waiting-upload.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { inParts } from '../platform/files/csv-line.ts'
import { type FileStore, removeStored } from '../platform/files/file-store.ts'
import { afterwards } from '../platform/http/download.ts'
import { file, type Handler, page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { Received, UploadSettings } from '../platform/http/upload.ts'
import { jobPath } from '../platform/jobs/job-path.ts'
import { addResultsUpload } from './add-results-upload.ts'
import { applyResultsUpload, refusalOf } from './apply-results-upload.ts'
import { cancelResultsUpload } from './cancel-results-upload.ts'
import { mappingText } from './mapping-file.ts'
import { resultsPreviewPage } from './preview-page.ts'
import { listResultsUploads, type ReadResults, readResultsUpload, readUpload } from './read-results-upload.ts'
import { askForResultsImport, findResultsImport } from './results-import-job.ts'
import { resultsUploadPath } from './results-paths.ts'
import { askForResultsPreview, findResultsPreviewJob } from './results-preview-job.ts'
import { isMapped, isWaiting, largestResultsFile, nextStep } from './results-upload.ts'
import { readLike, readPageNumber, readShown, readUploadForm, readUploadId } from './results-upload-form.ts'
import { type SeenResults, seeResultsUpload } from './see-results-upload.ts'
import { cancellationPage, confirmationPage, endedPage, unpreparedResultsPage } from './step-page.ts'
import { resultsUploadsPage } from './uploads-page.ts'

export interface UploadParams extends Record<string, string> {
  upload: string
}

export async function getResultsUploads(request: Request, db: Database): Promise<Reply> {
  const found = await listResultsUploads(db, currentUser(request), readPageNumber(request.query))
  return page('earlier-results/uploads', resultsUploadsPage(found, { like: readLike(request.query) }))
}

/** Who may is asked before a byte of the file is taken. */
export function resultsUpload(store: FileStore): UploadSettings<object> {
  return {
    store,
    field: 'file',
    largestBytes: largestResultsFile,
    check: async (request) => mustRunProgramme(currentUser(request)),
  }
}

export function postResultsUpload(store: FileStore) {
  return async (request: Request<object>, db: Database, received: Received): Promise<Reply> => {
    const user = currentUser(request)
    const { file: given, like, fault } = readUploadForm(request.body, received)
    const refused = async (text: string | undefined): Promise<Reply> => {
      const found = await listResultsUploads(db, user, 1)
      return page('earlier-results/uploads', resultsUploadsPage(found, { fault: text, like }), 400)
    }
    if (!given || fault !== undefined) return refused(fault)
    const added = await addResultsUpload(db, user, { given, like, store }, new Date())
    return 'fault' in added ? refused(added.fault) : seeOther(resultsUploadPath(added.id))
  }
}

/** The preview, or the page that asks for what it still lacks. */
export function getResultsUpload(store: FileStore): Handler<UploadParams> {
  return async (request, db) => {
    const [user, id] = [currentUser(request), readUploadId(request.params)]
    const working = (await findResultsPreviewJob(db, user, id)) ?? (await findResultsImport(db, user, id))
    if (working) return seeOther(jobPath(working.id))
    const read = await seeResultsUpload(db, store, user, id)
    return preview(db, read, { page: readPageNumber(request.query) })
  }
}

async function preview(
  db: Database,
  { upload, prepared }: SeenResults,
  shown: { page?: number; changedMeanwhile?: boolean },
): Promise<Reply> {
  if (!isWaiting(upload)) return page('earlier-results/ended', endedPage(upload))
  if (!isMapped(upload)) return seeOther(resultsUploadPath(upload.id, nextStep(upload)))
  if (!prepared) return page('step', unpreparedResultsPage(upload))
  const refusal = (await refusalOf(db)) ?? ''
  const model = resultsPreviewPage(upload, prepared, { ...shown, refusal })
  return page('earlier-results/preview', model, shown.changedMeanwhile ? 409 : 200)
}

export function getResultsList(store: FileStore): Handler<UploadParams> {
  return async (request, db) => {
    const list = planLists.find((each) => each === request.params['list'])
    if (!list) throw new NotFound('The file')
    const { upload, prepared } = await seeResultsUpload(db, store, currentUser(request), readUploadId(request.params))
    if (!prepared && isMapped(upload)) return seeOther(resultsUploadPath(upload.id))
    if (!prepared) throw new NotFound('The file')
    const parts = inParts(planListFile(upload.fileName, prepared.plan, list))
    return file(`earlier-results-${upload.id}-${list}.csv`, 'text/csv; charset=utf-8', parts)
  }
}

/** The mapping in the form that the command takes, also when the file itself is gone. */
export async function getMapping(request: Request<UploadParams>, db: Database): Promise<Reply> {
  const { id, layout } = await readUpload(db, currentUser(request), readUploadId(request.params))
  if (!layout) throw new NotFound('The mapping')
  return file(`earlier-results-${id}-mapping.json`, 'application/json; charset=utf-8', [mappingText(layout)])
}

/** Has a large file compared again, with what is there now. */
export async function postPreview(request: Request<UploadParams>, db: Database): Promise<Reply> {
  const id = readUploadId(request.params)
  return seeOther(jobPath(await askForResultsPreview(db, currentUser(request), id, new Date())))
}

/** The last question: only of the plan that the preview has shown. */
export function getConfirmation(store: FileStore): Handler<UploadParams> {
  return async (request, db) => {
    const id = readUploadId(request.params)
    const { upload, prepared } = await seeResultsUpload(db, store, currentUser(request), id)
    const shown = readShown(request.query)
    if (!prepared || shown === '' || prepared.plan.faults.length > 0) return seeOther(resultsUploadPath(id))
    if (prepared.seal !== shown) return preview(db, { upload, prepared }, { changedMeanwhile: true })
    return page('step', confirmationPage(upload, prepared))
  }
}

export function prepareConfirmation(store: FileStore) {
  return async (request: Request<UploadParams>, db: Database): Promise<ReadResults> => {
    const [user, id] = [currentUser(request), readUploadId(request.params)]
    const upload = await readUpload(db, user, id)
    return takesLong(upload) ? { upload, prepared: undefined } : readResultsUpload(db, store, user, id)
  }
}

export function postConfirmation(store: FileStore) {
  return async (request: Request<UploadParams>, db: Database, read: ReadResults): Promise<Reply> => {
    const shown = readShown(request.body)
    if (takesLong(read.upload)) {
      const asked = { uploadId: read.upload.id, shown }
      return seeOther(jobPath(await askForResultsImport(db, currentUser(request), asked, new Date())))
    }
    const done = await applyResultsUpload(db, currentUser(request), { read, shown }, new Date())
    if (!done) return preview(db, read, { changedMeanwhile: true })
    return withoutFile(store, read.upload.storedName, seeOther(resultsUploadPath(read.upload.id)))
  }
}

export async function getCancellation(request: Request<UploadParams>, db: Database): Promise<Reply> {
  const upload = await readUpload(db, currentUser(request), readUploadId(request.params))
  if (!isWaiting(upload)) return seeOther(resultsUploadPath(upload.id))
  return page('step', cancellationPage(upload))
}

export function postCancellation(store: FileStore): Handler<UploadParams> {
  return async (request, db) => {
    const id = readUploadId(request.params)
    const upload = await cancelResultsUpload(db, currentUser(request), id, new Date())
    return withoutFile(store, upload.storedName, seeOther(resultsUploadPath(id)))
  }
}

function withoutFile(store: FileStore, storedName: string | undefined, reply: Reply): Reply {
  return storedName === undefined ? reply : afterwards(() => removeStored(store, storedName), reply)
}
