import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { reads, writes } from '../platform/http/reply.ts'
import { writesWithFile } from '../platform/http/upload.ts'
import {
  getContact,
  getContactRemoval,
  getContacts,
  getContactsFile,
  getOrganisationContacts,
  postContact,
  postContactChange,
  postContactRemoval,
} from './contact-handlers.ts'
import {
  contactsUpload,
  getContactsCancellation,
  getContactsFaults,
  getContactsPreview,
  getContactsUpload,
  postContactsApplication,
  postContactsCancellation,
  postContactsPreview,
  postContactsUpload,
} from './contacts-upload-handlers.ts'

const contacts = '/programme/collections/:collection/contacts'
const upload = `${contacts}/uploads/:upload`
const own = `${contacts}/:organisation`

/** No organisation has the code `upload` or `uploads`: codes of organisations are in capitals and digits. */
export function contactRoutes(databases: Databases, store: FileStore): Router {
  return Router({ caseSensitive: true })
    .get(contacts, reads(databases, getContacts))
    .get(`${contacts}.csv`, reads(databases, getContactsFile(databases)))
    .get(`${contacts}/upload`, reads(databases, getContactsUpload))
    .post(`${contacts}/upload`, writesWithFile(databases, contactsUpload(store), postContactsUpload(store)))
    .get(upload, reads(databases, getContactsPreview))
    .post(upload, writes(databases, postContactsApplication))
    .get(`${upload}/faults.csv`, reads(databases, getContactsFaults))
    .post(`${upload}/preview`, writes(databases, postContactsPreview))
    .get(`${upload}/cancellation`, reads(databases, getContactsCancellation))
    .post(`${upload}/cancellation`, writes(databases, postContactsCancellation))
    .get(own, reads(databases, getOrganisationContacts))
    .post(own, writes(databases, postContact))
    .get(`${own}/:person`, reads(databases, getContact))
    .post(`${own}/:person`, writes(databases, postContactChange))
    .get(`${own}/:person/removal`, reads(databases, getContactRemoval))
    .post(`${own}/:person/removal`, writes(databases, postContactRemoval))
}
