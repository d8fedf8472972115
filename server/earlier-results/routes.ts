import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { reads, writes, writesPrepared } from '../platform/http/reply.ts'
import { writesWithFile } from '../platform/http/upload.ts'
import { getAnswers, getColumns, getTarget, postAnswers, postColumns, postTarget } from './mapping-handlers.ts'
import { getMappingUpload, mappingUpload, postMappingUpload } from './mapping-upload-handlers.ts'
import {
  getCancellation,
  getConfirmation,
  getMapping,
  getResultsList,
  getResultsUpload,
  getResultsUploads,
  postCancellation,
  postConfirmation,
  postPreview,
  postResultsUpload,
  prepareConfirmation,
  resultsUpload,
} from './upload-handlers.ts'

const uploads = '/programme/earlier-results'
const upload = `${uploads}/:upload`

export function earlierResultsRoutes(databases: Databases, store: FileStore): Router {
  return Router()
    .get(uploads, reads(databases, getResultsUploads))
    .post(uploads, writesWithFile(databases, resultsUpload(store), postResultsUpload(store)))
    .get(upload, reads(databases, getResultsUpload(store)))
    .get(`${upload}/collection`, reads(databases, getTarget))
    .post(`${upload}/collection`, writes(databases, postTarget))
    .get(`${upload}/columns`, reads(databases, getColumns(store)))
    .post(`${upload}/columns`, writes(databases, postColumns(store)))
    .get(`${upload}/answers`, reads(databases, getAnswers(store)))
    .post(`${upload}/answers`, writes(databases, postAnswers(store)))
    .get(`${upload}/mapping`, reads(databases, getMappingUpload))
    .post(`${upload}/mapping`, writesWithFile(databases, mappingUpload(store), postMappingUpload(store)))
    .get(`${upload}/mapping.json`, reads(databases, getMapping))
    .post(`${upload}/preview`, writes(databases, postPreview))
    .get(`${upload}/confirmation`, reads(databases, getConfirmation(store)))
    .post(`${upload}/confirmation`, writesPrepared(databases, prepareConfirmation(store), postConfirmation(store)))
    .get(`${upload}/cancellation`, reads(databases, getCancellation))
    .post(`${upload}/cancellation`, writes(databases, postCancellation(store)))
    .get(`${upload}/:list.csv`, reads(databases, getResultsList(store)))
}
