import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { file, page, type Reply, seeOther } from '../platform/http/reply.ts'
import { organisationContactsPath } from './campaign-paths.ts'
import { addContact, changeContact, removeContact } from './change-contacts.ts'
import { readContactFilter, readContactForm, readPersonId } from './contact-form.ts'
import type { ContactForm } from './contact.ts'
import { contactPage, contactRemovalPage, organisationContactsPage } from './contact-page.ts'
import { contactsFile } from './contacts-file.ts'
import { contactsPage } from './contacts-page.ts'
import { findContact, readContacts, readOrganisationContacts, takeContacts } from './read-contacts.ts'

export interface CampaignParams extends Record<string, string> {
  collection: string
}

interface OrganisationParams extends CampaignParams {
  organisation: string
}

interface ContactParams extends OrganisationParams {
  person: string
}

export async function getContacts(request: Request<CampaignParams>, db: Database): Promise<Reply> {
  const filter = readContactFilter(request.query)
  const list = await readContacts(db, currentUser(request), request.params.collection, filter)
  return page('fieldwork/contacts', contactsPage(list, filter))
}

export function getContactsFile(databases: Databases) {
  return async (request: Request<CampaignParams>): Promise<Reply> => {
    const { collection } = request.params
    const batches = await takeContacts(databases, currentUser(request), collection, new Date())
    return file(`contacts-${collection}.csv`, 'text/csv; charset=utf-8', contactsFile(batches))
  }
}

function placeOf({ collection, organisation }: OrganisationParams) {
  return { collectionCode: collection, organisationCode: organisation }
}

export async function getOrganisationContacts(request: Request<OrganisationParams>, db: Database): Promise<Reply> {
  const found = await readOrganisationContacts(db, currentUser(request), placeOf(request.params))
  return page('fieldwork/organisation-contacts', organisationContactsPage(found))
}

export async function postContact(request: Request<OrganisationParams>, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const place = placeOf(request.params)
  const found = await readOrganisationContacts(db, user, place)
  const form = readContactForm(request.body)
  const refused = await refusalOf(form, () => addContact(db, user, { place, contact: form.values }, new Date()))
  if (refused) return page('fieldwork/organisation-contacts', organisationContactsPage(found, refused), 400)
  return seeOther(organisationContactsPath(place.collectionCode, place.organisationCode))
}

export async function getContact(request: Request<ContactParams>, db: Database): Promise<Reply> {
  const found = await readOrganisationContacts(db, currentUser(request), placeOf(request.params))
  return page('fieldwork/contact', contactPage(found, findContact(found, readPersonId(request.params))))
}

export async function postContactChange(request: Request<ContactParams>, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const place = placeOf(request.params)
  const found = await readOrganisationContacts(db, user, place)
  const contact = findContact(found, readPersonId(request.params))
  const form = readContactForm(request.body)
  const change = { place, personId: contact.personId, contact: form.values }
  const refused = await refusalOf(form, () => changeContact(db, user, change, new Date()))
  if (refused) return page('fieldwork/contact', contactPage(found, contact, refused), 400)
  return seeOther(organisationContactsPath(place.collectionCode, place.organisationCode))
}

/** What was wrong with a form; a refusal that is about the address is said there, with what was typed still to be seen. */
async function refusalOf(form: ContactForm, change: () => Promise<void>): Promise<ContactForm | undefined> {
  if (Object.keys(form.faults).length > 0) return form
  try {
    await change()
    return undefined
  } catch (error) {
    if (error instanceof Conflict) return { ...form, faults: { email: error.message } }
    throw error
  }
}

export async function getContactRemoval(request: Request<ContactParams>, db: Database): Promise<Reply> {
  const found = await readOrganisationContacts(db, currentUser(request), placeOf(request.params))
  return page('step', contactRemovalPage(found, findContact(found, readPersonId(request.params))))
}

export async function postContactRemoval(request: Request<ContactParams>, db: Database): Promise<Reply> {
  const place = placeOf(request.params)
  const personId = readPersonId(request.params)
  await removeContact(db, currentUser(request), { place, personId }, new Date())
  return seeOther(organisationContactsPath(place.collectionCode, place.organisationCode))
}
