import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { reads, writes } from '../platform/http/reply.ts'
import { writesWithFile } from '../platform/http/upload.ts'
import * as about from './collection-handlers.ts'
import * as steps from './collection-step-handlers.ts'
import * as frame from './frame-handlers.ts'
import * as participants from './participant-handlers.ts'
import * as sample from './sample-handlers.ts'

const list = '/programme/collections'
const one = `${list}/:collection`

export function collectionRoutes(databases: Databases, store: FileStore): Router {
  const upload = participants.listUpload(store)
  return Router()
    .get(list, reads(databases, about.getCollections))
    .get(`${list}/new`, reads(databases, about.getNewCollection))
    .post(`${list}/new`, writes(databases, about.postNewCollection))
    .get(one, reads(databases, about.getCollection))
    .get(`${one}/terms`, reads(databases, about.getTerms))
    .post(`${one}/terms`, writes(databases, about.postTerms))
    .get(`${one}/participants`, reads(databases, participants.getParticipants))
    .get(`${one}/participants/choice`, reads(databases, participants.getChoice))
    .post(`${one}/participants/choice`, writes(databases, participants.postChoice))
    .get(`${one}/participants/list`, reads(databases, participants.getPastedList))
    .post(`${one}/participants/list`, writes(databases, participants.postPastedList))
    .get(`${one}/participants/file`, reads(databases, participants.getListFile))
    .post(`${one}/participants/file`, writesWithFile(databases, upload, participants.postListFile(store)))
    .get(`${one}/participants/removal`, reads(databases, participants.getRemoval))
    .post(`${one}/participants/removal`, writes(databases, participants.postRemoval))
    .get(`${one}/frame`, reads(databases, frame.getFrame))
    .post(`${one}/frame`, writes(databases, frame.postFrame))
    .get(`${one}/frame/counts`, reads(databases, frame.getFrameCounts))
    .post(`${one}/frame/counts`, writes(databases, frame.postFrameCounts))
    .get(`${one}/sample`, reads(databases, sample.getSample))
    .get(`${one}/sample/draw`, reads(databases, sample.getDraw))
    .post(`${one}/sample/draw`, writes(databases, sample.postDraw))
    .post(`${one}/sample/draw/confirmation`, writes(databases, sample.postDrawConfirmation))
    .get(`${one}/sample/removal`, reads(databases, sample.getSampleRemoval))
    .post(`${one}/sample/removal`, writes(databases, sample.postSampleRemoval))
    .get(`${one}/opening`, reads(databases, steps.getOpening))
    .post(`${one}/opening`, writes(databases, steps.postOpening))
    .get(`${one}/extension`, reads(databases, steps.getExtension))
    .post(`${one}/extension`, writes(databases, steps.postExtension))
    .post(`${one}/extension/confirmation`, writes(databases, steps.postExtensionConfirmation))
    .get(`${one}/closing`, reads(databases, steps.getClosing))
    .post(`${one}/closing`, writes(databases, steps.postClosing))
}
