import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import { mustRunProgramme } from '../access/permissions.ts'
import type { Database } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { Received, UploadSettings } from '../platform/http/upload.ts'
import { giveMapping } from './give-mapping.ts'
import { readMappingForm } from './mapping-form.ts'
import { mappingPage } from './mapping-page.ts'
import { openResultsUpload, readWaiting } from './read-results-upload.ts'
import { resultsUploadPath } from './results-paths.ts'
import { largestMappingFile } from './results-upload.ts'
import { readUploadId } from './results-upload-form.ts'
import type { UploadParams } from './upload-handlers.ts'

export async function getMappingUpload(request: Request<UploadParams>, db: Database): Promise<Reply> {
  const upload = await readWaiting(db, currentUser(request), readUploadId(request.params))
  return upload.target ? page('form', mappingPage(upload)) : seeOther(resultsUploadPath(upload.id, '/collection'))
}

/** Who may is asked before a byte of the file is taken. */
export function mappingUpload(store: FileStore): UploadSettings<UploadParams> {
  return {
    store,
    field: 'file',
    largestBytes: largestMappingFile,
    check: async (request) => mustRunProgramme(currentUser(request)),
  }
}

export function postMappingUpload(store: FileStore) {
  return async (request: Request<UploadParams>, db: Database, received: Received): Promise<Reply> => {
    const user = currentUser(request)
    const open = await openResultsUpload(db, store, user, readUploadId(request.params))
    if (!open) return seeOther(resultsUploadPath(readUploadId(request.params), '/collection'))
    const { file, version, fault } = readMappingForm(request.body, received)
    if (!file) return page('form', mappingPage(open.upload, [fault]), 400)
    if (version !== open.upload.version) return page('form', mappingPage(open.upload, [changedMeanwhile]), 409)
    const faults = await giveMapping(db, user, { open, store, storedName: file.storedName }, new Date())
    if (faults.length > 0) return page('form', mappingPage(open.upload, faults), 400)
    return seeOther(resultsUploadPath(open.upload.id, '/columns'))
  }
}

const changedMeanwhile =
  'Somebody else has changed the mapping meanwhile, so nothing was stored. Choose the file again if it is to replace that'
