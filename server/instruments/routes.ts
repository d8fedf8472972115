import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { reads, writes } from '../platform/http/reply.ts'
import { writesWithFile } from '../platform/http/upload.ts'
import { getComparison, getRelation, postComparison, postRelation, postRelationRemoval } from './comparison-handlers.ts'
import {
  getDiscard,
  getPublication,
  getQuestionnaireFile,
  getUpload,
  getVersion,
  getVersions,
  postDiscard,
  postPublication,
  postUpload,
  questionnaireUpload,
} from './handlers.ts'

const all = '/programme/instruments'
const one = `${all}/:code/:version`

/** Files that are uploaded pass through the store and are not kept there. */
export function instrumentRoutes(databases: Databases, store: FileStore): Router {
  return Router()
    .get(all, reads(databases, getVersions))
    .get(`${all}/new`, reads(databases, getUpload))
    .post(`${all}/new`, writesWithFile(databases, questionnaireUpload(store), postUpload(store)))
    .get(one, reads(databases, getVersion))
    .get(`${one}/questionnaire.json`, reads(databases, getQuestionnaireFile))
    .get(`${one}/comparison`, reads(databases, getComparison))
    .post(`${one}/comparison`, writes(databases, postComparison))
    .get(`${one}/relations`, reads(databases, getRelation))
    .post(`${one}/relations`, writes(databases, postRelation))
    .post(`${one}/relations/:relation/removal`, writes(databases, postRelationRemoval))
    .get(`${one}/publication`, reads(databases, getPublication))
    .post(`${one}/publication`, writes(databases, postPublication))
    .get(`${one}/discard`, reads(databases, getDiscard))
    .post(`${one}/discard`, writes(databases, postDiscard))
}
