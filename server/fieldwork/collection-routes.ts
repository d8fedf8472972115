import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import {
  getCollection,
  getCollections,
  getNewCollection,
  getTerms,
  postNewCollection,
  postTerms,
} from './collection-handlers.ts'

const list = '/programme/collections'
const one = `${list}/:collection`

export function collectionRoutes(databases: Databases): Router {
  return Router()
    .get(list, reads(databases, getCollections))
    .get(`${list}/new`, reads(databases, getNewCollection))
    .post(`${list}/new`, writes(databases, postNewCollection))
    .get(one, reads(databases, getCollection))
    .get(`${one}/terms`, reads(databases, getTerms))
    .post(`${one}/terms`, writes(databases, postTerms))
}
