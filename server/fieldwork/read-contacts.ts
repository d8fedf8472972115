import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Collection } from '../collections/collection.ts'
import { findCollection } from '../collections/collection-repository.ts'
import { listSuppressions } from '../notifications/suppression-repository.ts'
import type { SuppressionReason } from '../notifications/suppression.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { type AskedOrganisation, type Contact, type ContactFilter, organisationsOnPage } from './contact.ts'
import {
  countAsked,
  findAskedOrganisation,
  listAskedAfter,
  listAskedOrganisations,
  listContacts,
  listInvitedAt,
} from './contacts-query.ts'

export interface ContactList {
  collection: Collection
  organisations: readonly AskedOrganisation[]
  /** How many the filter lets through. */
  total: number
  counts: { all: number; without: number }
  contacts: ContactsFound
}

/** Contacts with what else is known of them. */
export interface ContactsFound {
  all: readonly Contact[]
  /** By organisation and person, as `RAE 12`. */
  invitedAt: ReadonlyMap<string, string>
  /** Addresses that are not written to, in small letters. */
  stopped: ReadonlyMap<string, SuppressionReason>
}

/** A page (from 1) of the organisations of a collection with their contacts. */
export async function readContacts(
  db: Database,
  user: User,
  collectionCode: string,
  { page, ...filter }: ContactFilter & { page: number },
): Promise<ContactList> {
  mustRunProgramme(user)
  const collection = await findCollection(db, collectionCode)
  const place = { offset: (page - 1) * organisationsOnPage, limit: organisationsOnPage }
  const { organisations, total } = await listAskedOrganisations(db, collection.id, filter, place)
  return {
    collection,
    organisations,
    total,
    counts: await countAsked(db, collection.id),
    contacts: await contactsOf(db, collection.id, organisations),
  }
}

export interface OrganisationContacts {
  collection: Collection
  organisation: AskedOrganisation
  contacts: ContactsFound
}

/** The contacts of one organisation that a collection asks. */
export async function readOrganisationContacts(
  db: Database,
  user: User,
  { collectionCode, organisationCode }: { collectionCode: string; organisationCode: string },
): Promise<OrganisationContacts> {
  mustRunProgramme(user)
  const collection = await findCollection(db, collectionCode)
  const organisation = await findAskedOrganisation(db, collection.id, organisationCode)
  if (!organisation) throw new NotFound('The organisation')
  return { collection, organisation, contacts: await contactsOf(db, collection.id, [organisation]) }
}

export function findContact({ contacts }: OrganisationContacts, personId: number): Contact {
  const contact = contacts.all.find((one) => one.personId === personId)
  if (!contact) throw new NotFound('The contact')
  return contact
}

const fileBatch = 500

/** Every contact of a collection, bit by bit; that somebody took them away is recorded. */
export async function takeContacts(
  { reader, writer }: Databases,
  user: User,
  collectionCode: string,
  now: Date,
): Promise<AsyncGenerator<Contact[]>> {
  mustRunProgramme(user)
  const { id } = await findCollection(reader, collectionCode)
  const subject = `collection ${id}`
  const event = { at: now, personId: user.id, action: 'downloaded contacts', collectionId: id, subject }
  await writer.transaction((db) => record(db, event))
  return batchesOf(reader, id)
}

async function* batchesOf(db: Database, collectionId: number): AsyncGenerator<Contact[]> {
  let after = ''
  for (;;) {
    const organisations = await listAskedAfter(db, { collectionId, after, limit: fileBatch })
    yield await listContacts(
      db,
      organisations.map(({ code }) => code),
    )
    if (organisations.length < fileBatch) return
    after = organisations.at(-1)?.code ?? ''
  }
}

async function contactsOf(
  db: Database,
  collectionId: number,
  organisations: readonly AskedOrganisation[],
): Promise<ContactsFound> {
  const codes = organisations.map(({ code }) => code)
  const all = await listContacts(db, codes)
  return {
    all,
    invitedAt: await listInvitedAt(db, collectionId, codes),
    stopped: await listSuppressions(
      db,
      all.map(({ email }) => email),
    ),
  }
}
