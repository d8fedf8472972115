import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes, writesPrepared } from '../platform/http/reply.ts'
import { writesWithFile } from '../platform/http/upload.ts'
import { getCopy, getOrganisation, getProgrammes, getRegister } from './handlers.ts'
import {
  getApply,
  getCancellation,
  getUpload,
  getUploadList,
  getUploads,
  postApply,
  postCancellation,
  postPreview,
  postUpload,
  prepareApply,
  registerUpload,
  type UploadSurroundings,
} from './upload-handlers.ts'

const register = '/programme/register'
const uploads = `${register}/uploads`
const upload = `${uploads}/:upload`

export function registerRoutes(databases: Databases, surroundings: UploadSurroundings): Router {
  const { store } = surroundings
  return Router()
    .get(register, reads(databases, getRegister))
    .get(`${register}/organisations/:organisation`, reads(databases, getOrganisation))
    .get(`${register}/programmes`, reads(databases, getProgrammes))
    .get(`${register}/files/:copy.csv`, reads(databases, getCopy(databases)))
    .get(uploads, reads(databases, getUploads))
    .post(uploads, writesWithFile(databases, registerUpload(store), postUpload(store)))
    .get(upload, reads(databases, getUpload(surroundings)))
    .post(`${upload}/preview`, writes(databases, postPreview))
    .get(`${upload}/apply`, reads(databases, getApply(surroundings)))
    .post(`${upload}/apply`, writesPrepared(databases, prepareApply(surroundings), postApply(surroundings)))
    .get(`${upload}/cancellation`, reads(databases, getCancellation))
    .post(`${upload}/cancellation`, writes(databases, postCancellation(surroundings)))
    .get(`${upload}/:list.csv`, reads(databases, getUploadList(surroundings)))
}
