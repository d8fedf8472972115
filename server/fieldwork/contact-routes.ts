import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { reads, writes } from '../platform/http/reply.ts'
import { writesWithFile } from '../platform/http/upload.ts'
import {
  contactsUpload,
  getContact,
  getContactRemoval,
  getContacts,
  getContactsFile,
  getContactsPreview,
  getContactsUpload,
  getOrganisationContacts,
  postContact,
  postContactChange,
  postContactRemoval,
  postContactsApplication,
  postContactsUpload,
} from './contact-handlers.ts'

const contacts = '/programme/collections/:collection/contacts'
const own = `${contacts}/:organisation`

/** No organisation has the code `upload` or `uploads`: codes of organisations are in capitals and digits. */
export function contactRoutes(databases: Databases, store: FileStore): Router {
  return Router({ caseSensitive: true })
    .get(contacts, reads(databases, getContacts))
    .get(`${contacts}.csv`, reads(databases, getContactsFile(databases)))
    .get(`${contacts}/upload`, reads(databases, getContactsUpload))
    .post(`${contacts}/upload`, writesWithFile(databases, contactsUpload(store), postContactsUpload(store)))
    .get(`${contacts}/uploads/:upload`, reads(databases, getContactsPreview))
    .post(`${contacts}/uploads/:upload`, writes(databases, postContactsApplication))
    .get(own, reads(databases, getOrganisationContacts))
    .post(own, writes(databases, postContact))
    .get(`${own}/:person`, reads(databases, getContact))
    .post(`${own}/:person`, writes(databases, postContactChange))
    .get(`${own}/:person/removal`, reads(databases, getContactRemoval))
    .post(`${own}/:person/removal`, writes(databases, postContactRemoval))
}
