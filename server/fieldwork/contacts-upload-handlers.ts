import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { User } from '../access/user.ts'
import { faultsFileText } from '../uploads/plan-lists.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { inParts } from '../platform/files/csv-line.ts'
import { type FileStore, readIncoming } from '../platform/files/file-store.ts'
import { file, page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { Received, UploadSettings } from '../platform/http/upload.ts'
import { jobPath } from '../platform/jobs/job-path.ts'
import { applyContacts } from './apply-contacts.ts'
import { contactsPath } from './campaign-paths.ts'
import { cancelContactsUpload } from './cancel-contacts-upload.ts'
import { readSeal, readUploadId } from './contact-form.ts'
import type { CampaignParams } from './contact-handlers.ts'
import { askForContactsImport, findContactsImport } from './contacts-import-job.ts'
import { askForContactsPreview, findContactsPreviewJob } from './contacts-preview-job.ts'
import { contactsCancellationPage, contactsPreviewPage, unpreparedContactsPage } from './contacts-preview-page.ts'
import { contactsUploadPage, largestContactsBytes } from './contacts-upload-page.ts'
import { openCampaign } from './open-campaign.ts'
import { isLarge, readContactsUpload, seeContactsUpload, type UploadPlace } from './read-contacts-upload.ts'
import { takeContactsFile } from './take-contacts-file.ts'

interface UploadParams extends CampaignParams {
  upload: string
}

function placeOf({ params }: Request<UploadParams>): UploadPlace {
  return { collectionCode: params.collection, id: readUploadId(params) }
}

function pathOf({ collectionCode, id }: UploadPlace): string {
  return contactsPath(collectionCode, `/uploads/${id}`)
}

export async function getContactsUpload(request: Request<CampaignParams>, db: Database): Promise<Reply> {
  const collection = await openCampaign(db, currentUser(request), request.params.collection)
  return page('fieldwork/contacts-upload', contactsUploadPage(collection))
}

export function contactsUpload(store: FileStore): UploadSettings<CampaignParams> {
  return {
    store,
    field: 'file',
    largestBytes: largestContactsBytes,
    check: async (request, db) => {
      await openCampaign(db, currentUser(request), request.params.collection)
    },
  }
}

export function postContactsUpload(store: FileStore) {
  return async (request: Request<CampaignParams>, db: Database, received: Received): Promise<Reply> => {
    const user = currentUser(request)
    const collectionCode = request.params.collection
    const collection = await openCampaign(db, user, collectionCode)
    const refuse = (why: Parameters<typeof contactsUploadPage>[1]) =>
      page('fieldwork/contacts-upload', contactsUploadPage(collection, why), 400)
    if (received === 'none') return refuse({ fault: 'Choose a CSV file' })
    if (received === 'too large') return refuse({ fault: 'The file is too large. Divide it and upload the parts' })
    const given = { name: received.name, bytes: await readIncoming(store, received.storedName) }
    const taken = await takeContactsFile(db, user, { collectionCode, file: given }, new Date())
    if (taken.faults) return refuse({ faulty: { fileName: given.name, faults: taken.faults } })
    return seeOther(taken.job === undefined ? pathOf({ collectionCode, id: taken.id }) : jobPath(taken.job))
  }
}

/** What is being done with a file, else what it would do, else how to have that found. */
export async function getContactsPreview(request: Request<UploadParams>, db: Database): Promise<Reply> {
  const [user, place] = [currentUser(request), placeOf(request)]
  const working = (await findContactsPreviewJob(db, user, place)) ?? (await findContactsImport(db, user, place))
  if (working) return seeOther(jobPath(working.id))
  const { collection, upload, shown } = await seeContactsUpload(db, user, place)
  if (upload.state === 'applied') return seeOther(contactsPath(collection.code))
  if (!shown) return page('step', unpreparedContactsPage(collection, upload))
  const { faults } = shown
  if (faults.length === 0) return page('fieldwork/contacts-preview', contactsPreviewPage(collection, upload, shown))
  const faulty = { fileName: upload.fileName, faults, kept: pathOf(place) }
  return page('fieldwork/contacts-upload', contactsUploadPage(collection, { faulty }), 400)
}

/** Every fault of a file that is kept. */
export async function getContactsFaults(request: Request<UploadParams>, db: Database): Promise<Reply> {
  const place = placeOf(request)
  const { upload, shown } = await seeContactsUpload(db, currentUser(request), place)
  if (!shown && upload.state === 'waiting') return seeOther(pathOf(place))
  if (!shown) throw new NotFound('The file')
  const parts = inParts(faultsFileText(upload.fileName, shown.faults))
  return file(`contacts-upload-${upload.id}-faults.csv`, 'text/csv; charset=utf-8', parts)
}

/** Has a large file compared again, with the contacts as they are now. */
export async function postContactsPreview(request: Request<UploadParams>, db: Database): Promise<Reply> {
  return seeOther(jobPath(await askForContactsPreview(db, currentUser(request), placeOf(request), new Date())))
}

export async function postContactsApplication(request: Request<UploadParams>, db: Database): Promise<Reply> {
  const [user, place] = [currentUser(request), placeOf(request)]
  const application = { ...place, seal: readSeal(request.body) }
  if (await isAppliedApart(db, user, place))
    return seeOther(jobPath(await askForContactsImport(db, user, application, new Date())))
  await applyContacts(db, user, application, new Date())
  return seeOther(contactsPath(place.collectionCode))
}

async function isAppliedApart(db: Database, user: User, place: UploadPlace): Promise<boolean> {
  return isLarge((await readContactsUpload(db, user, place)).upload)
}

export async function getContactsCancellation(request: Request<UploadParams>, db: Database): Promise<Reply> {
  const { collection, upload } = await readContactsUpload(db, currentUser(request), placeOf(request))
  return page('step', contactsCancellationPage(collection, upload))
}

export async function postContactsCancellation(request: Request<UploadParams>, db: Database): Promise<Reply> {
  const place = placeOf(request)
  await cancelContactsUpload(db, currentUser(request), place, new Date())
  return seeOther(contactsPath(place.collectionCode))
}
