import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { reads, writes } from '../platform/http/reply.ts'
import { writesWithFile } from '../platform/http/upload.ts'
import {
  evidenceUpload,
  getEvidence,
  getEvidenceFile,
  getRemoval,
  postEvidence,
  postEvidenceFile,
  postRemoval,
} from './evidence-handlers.ts'

const section = '/responses/:response/sections/:section{/:setting}/evidence'
const one = '/responses/:response/evidence/:evidence'

/** Before the other routes of a response: `evidence` is no setting. */
export function evidenceRoutes(databases: Databases, store: FileStore): Router {
  return Router()
    .get(section, reads(databases, getEvidence))
    .post(section, writes(databases, postEvidence(store)))
    .post(`${section}/files`, writesWithFile(databases, evidenceUpload(store), postEvidenceFile(store)))
    .get(one, reads(databases, getEvidenceFile(databases, store)))
    .get(`${one}/removal`, reads(databases, getRemoval))
    .post(`${one}/removal`, writes(databases, postRemoval(store)))
}
