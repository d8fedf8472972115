import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import { mustRunProgramme } from '../access/permissions.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { inParts } from '../platform/files/csv-line.ts'
import { type FileStore, removeStored } from '../platform/files/file-store.ts'
import { afterwards } from '../platform/http/download.ts'
import { file, type Handler, page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { Received, UploadSettings } from '../platform/http/upload.ts'
import { jobPath } from '../platform/jobs/job-path.ts'
import { addRegisterUpload } from './add-register-upload.ts'
import { applyRegisterUpload, type HoldsInvented, notInDemonstration } from './apply-register-upload.ts'
import { cancelRegisterUpload } from './cancel-register-upload.ts'
import { planListFile, planLists } from '../uploads/plan-lists.ts'
import { previewPage } from './preview-page.ts'
import {
  listRegisterUploads,
  type ReadUpload,
  readRegisterUpload,
  readUploadOnly,
  seeRegisterUpload,
  type SeenUpload,
} from './read-register-upload.ts'
import { askForRegisterImport, findRegisterImport } from './register-import-job.ts'
import { askForRegisterPreview, findRegisterPreviewJob } from './register-preview-job.ts'
import { uploadPath } from './register-paths.ts'
import { largestRegisterFile } from './register-upload.ts'
import { readPageNumber, readShown, readUploadForm, readUploadId } from './register-upload-form.ts'
import { applyPage, cancellationPage, endedUploadPage, unpreparedUploadPage } from './upload-step-page.ts'
import { takesLong } from '../uploads/waiting-upload.ts'
import { type RefusedUpload, uploadsPage } from './uploads-page.ts'

export interface UploadParams extends Record<string, string> {
  upload: string
}

export interface UploadSurroundings {
  store: FileStore
  holdsInvented: HoldsInvented
}

export async function getUploads(request: Request, db: Database): Promise<Reply> {
  const found = await listRegisterUploads(db, currentUser(request), readPageNumber(request.query))
  return page('organisations/uploads', uploadsPage(found))
}

/** Who may is asked before a byte of the file is taken. */
export function registerUpload(store: FileStore): UploadSettings<object> {
  return {
    store,
    field: 'file',
    largestBytes: largestRegisterFile,
    check: async (request) => mustRunProgramme(currentUser(request)),
  }
}

export function postUpload(store: FileStore) {
  return async (request: Request<object>, db: Database, received: Received): Promise<Reply> => {
    const user = currentUser(request)
    const { file: given, faults, typed, kind, asAt } = readUploadForm(request.body, received)
    if (!given || Object.keys(faults).length > 0) return refused(request, db, { faults, typed })
    const added = await addRegisterUpload(db, user, { given: { ...given, kind, asAt }, store }, new Date())
    if (added.faults) return refused(request, db, { faults: added.faults, typed })
    if (!takesLong(given)) return seeOther(uploadPath(added.id))
    return seeOther(jobPath(await askForRegisterPreview(db, user, added.id, new Date())))
  }
}

async function refused(request: Request<object>, db: Database, why: RefusedUpload): Promise<Reply> {
  const found = await listRegisterUploads(db, currentUser(request), 1)
  return page('organisations/uploads', uploadsPage(found, why), 400)
}

export function getUpload(surroundings: UploadSurroundings): Handler<UploadParams> {
  return async (request, db) => {
    const id = readUploadId(request.params)
    const user = currentUser(request)
    const working = (await findRegisterPreviewJob(db, user, id)) ?? (await findRegisterImport(db, user, id))
    if (working) return seeOther(jobPath(working.id))
    return preview(db, await seeRegisterUpload(db, surroundings.store, user, id), surroundings)
  }
}

async function preview(
  db: Database,
  { upload, prepared }: SeenUpload,
  { holdsInvented }: UploadSurroundings,
  changedMeanwhile = false,
): Promise<Reply> {
  if (upload.state !== 'waiting') return page('organisations/ended-upload', endedUploadPage(upload))
  if (!prepared) return page('step', unpreparedUploadPage(upload))
  const refusal = (await holdsInvented(db)) ? notInDemonstration : ''
  const model = previewPage(upload, prepared, { changedMeanwhile, refusal })
  return page('organisations/preview', model, changedMeanwhile ? 409 : 200)
}

export function getUploadList({ store }: UploadSurroundings): Handler<UploadParams> {
  return async (request, db) => {
    const list = planLists.find((each) => each === request.params['list'])
    if (!list) throw new NotFound('The file')
    const { upload, prepared } = await seeRegisterUpload(db, store, currentUser(request), readUploadId(request.params))
    if (!prepared && upload.state === 'waiting') return seeOther(uploadPath(upload.id))
    if (!prepared) throw new NotFound('The file')
    const parts = inParts(planListFile(upload.fileName, prepared.plan, list))
    return file(`register-upload-${upload.id}-${list}.csv`, 'text/csv; charset=utf-8', parts)
  }
}

/** Has a large file compared again, with the register as it is now. */
export async function postPreview(request: Request<UploadParams>, db: Database): Promise<Reply> {
  const id = readUploadId(request.params)
  return seeOther(jobPath(await askForRegisterPreview(db, currentUser(request), id, new Date())))
}

/** The last question: only of the plan that the preview has shown. */
export function getApply(surroundings: UploadSurroundings): Handler<UploadParams> {
  return async (request, db) => {
    const id = readUploadId(request.params)
    const read = await seeRegisterUpload(db, surroundings.store, currentUser(request), id)
    const shown = readShown(request.query)
    if (!read.prepared || shown === undefined || read.prepared.plan.faults.length > 0) return seeOther(uploadPath(id))
    if (read.prepared.changes !== shown) return preview(db, read, surroundings, true)
    return page('organisations/upload-step', applyPage(read.upload, read.prepared))
  }
}

export function prepareApply({ store }: UploadSurroundings) {
  return async (request: Request<UploadParams>, db: Database): Promise<ReadUpload> => {
    const [user, id] = [currentUser(request), readUploadId(request.params)]
    const upload = await readUploadOnly(db, user, id)
    return takesLong(upload) ? { upload, prepared: undefined } : readRegisterUpload(db, store, user, id)
  }
}

export function postApply(surroundings: UploadSurroundings) {
  return async (request: Request<UploadParams>, db: Database, read: ReadUpload): Promise<Reply> => {
    const { store, holdsInvented } = surroundings
    const shown = readShown(request.body)
    if (takesLong(read.upload)) {
      const asked = { uploadId: read.upload.id, shown, holdsInvented }
      return seeOther(jobPath(await askForRegisterImport(db, currentUser(request), asked, new Date())))
    }
    const done = await applyRegisterUpload(db, currentUser(request), { read, shown, holdsInvented }, new Date())
    if (!done) return preview(db, read, surroundings, true)
    return withoutFile(store, read.upload.storedName, seeOther(uploadPath(read.upload.id)))
  }
}

export async function getCancellation(request: Request<UploadParams>, db: Database): Promise<Reply> {
  const upload = await readUploadOnly(db, currentUser(request), readUploadId(request.params))
  if (upload.state !== 'waiting') return seeOther(uploadPath(upload.id))
  return page('organisations/upload-step', cancellationPage(upload))
}

export function postCancellation({ store }: UploadSurroundings): Handler<UploadParams> {
  return async (request, db) => {
    const id = readUploadId(request.params)
    const upload = await cancelRegisterUpload(db, currentUser(request), id, new Date())
    return withoutFile(store, upload.storedName, seeOther(uploadPath(id)))
  }
}

function withoutFile(store: FileStore, storedName: string | undefined, reply: Reply): Reply {
  return storedName === undefined ? reply : afterwards(() => removeStored(store, storedName), reply)
}
