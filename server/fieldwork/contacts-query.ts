import type { Database } from '../platform/database/open.ts'
import { type AskedOrganisation, type Contact, type ContactFilter, type ContactRole, contactRoles } from './contact.ts'

interface ContactRow {
  person_id: number
  organisation_code: string
  name: string
  email: string
  signs_in: number
  role: ContactRole
}

const byName = new Intl.Collator('en-GB')

/** That somebody signs in through a provider, with or without a password here. */
const linked = 'select 1 from identities where identities.person_id = people.id'

/** A page of the organisations that a collection asks and the filter lets through, by code, and how many there are. */
export async function listAskedOrganisations(
  db: Database,
  collectionId: number,
  filter: ContactFilter,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ organisations: AskedOrganisation[]; total: number }> {
  const counted = await asked(db, collectionId, filter)
    .countDistinct({ total: 'participants.organisation_code' })
    .first<{ total: number }>()
  const organisations = await named(db, asked(db, collectionId, filter))
    .offset(offset)
    .limit(limit)
  return { organisations, total: counted.total }
}

/** Those whose code comes after this one, by code. */
export async function listAskedAfter(
  db: Database,
  { collectionId, after, limit }: { collectionId: number; after: string; limit: number },
): Promise<AskedOrganisation[]> {
  return named(
    db,
    db('participants').where({ collection_id: collectionId }).where('participants.organisation_code', '>', after),
  ).limit(limit)
}

/** Undefined where the collection does not ask it. */
export async function findAskedOrganisation(
  db: Database,
  collectionId: number,
  code: string,
): Promise<AskedOrganisation | undefined> {
  return db('participants')
    .where({ collection_id: collectionId, organisation_code: code })
    .orderBy('setting')
    .first<AskedOrganisation | undefined>({ code: 'organisation_code', name: 'name' })
}

export async function countAsked(db: Database, collectionId: number): Promise<{ all: number; without: number }> {
  const count = (without: boolean) =>
    asked(db, collectionId, { search: '', without })
      .countDistinct({ total: 'participants.organisation_code' })
      .first<{ total: number }>()
  return { all: (await count(false)).total, without: (await count(true)).total }
}

/** Everybody with a role in one of these organisations who has not left, by organisation and then as they came. */
export async function listContacts(db: Database, organisationCodes: readonly string[]): Promise<Contact[]> {
  const rows = await holders(db)
    .whereIn('person_roles.scope_code', organisationCodes)
    .orderBy(['person_roles.scope_code', 'people.id'])
    .select<ContactRow[]>(
      'people.name',
      'people.email',
      'person_roles.role',
      'people.id as person_id',
      'person_roles.scope_code as organisation_code',
      db.raw(`case when people.password_hash is null and not exists (${linked}) then 0 else 1 end as signs_in`),
    )
  const contacts = new Map<string, Contact>()
  for (const row of rows) {
    const key = `${row.organisation_code} ${row.person_id}`
    const held = [...(contacts.get(key)?.roles ?? []), row.role]
    contacts.set(key, {
      personId: row.person_id,
      organisationCode: row.organisation_code,
      name: row.name,
      email: row.email,
      signsIn: row.signs_in === 1,
      roles: contactRoles.filter((role) => held.includes(role)),
    })
  }
  return [...contacts.values()]
}

/** The lead respondents of these organisations, by the organisation's code, each list by name. */
export async function listLeads(db: Database, organisationCodes: readonly string[]): Promise<Map<string, Contact[]>> {
  const all = await listContacts(db, organisationCodes)
  const leads = new Map<string, Contact[]>()
  for (const contact of all.toSorted((a, b) => byName.compare(a.name, b.name)))
    if (contact.roles.includes('lead_respondent'))
      leads.set(contact.organisationCode, [...(leads.get(contact.organisationCode) ?? []), contact])
  return leads
}

/** When these organisations' contacts were invited to a collection, by organisation and person: `RAE 12`. */
export async function listInvitedAt(
  db: Database,
  collectionId: number,
  organisationCodes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db('mailing_receivers')
    .join('mailings', 'mailings.id', 'mailing_receivers.mailing_id')
    .where({ 'mailing_receivers.collection_id': collectionId, 'mailings.about': 'invitation' })
    .whereNotNull('mailing_receivers.person_id')
    .whereIn('mailing_receivers.organisation_code', organisationCodes)
    .orderBy('mailings.id')
    .select<{ code: string; person_id: number; made_at: string }[]>({
      code: 'mailing_receivers.organisation_code',
      person_id: 'mailing_receivers.person_id',
      made_at: 'mailings.made_at',
    })
  return new Map(rows.map((row) => [`${row.code} ${row.person_id}`, row.made_at]))
}

function named(db: Database, participants: ReturnType<typeof asked>) {
  return participants
    .groupBy('participants.organisation_code')
    .orderBy('participants.organisation_code')
    .select<AskedOrganisation[]>('participants.organisation_code as code', db.raw('min(participants.name) as name'))
}

function asked(db: Database, collectionId: number, { search, without }: ContactFilter) {
  return db('participants')
    .where('participants.collection_id', collectionId)
    .modify((query) => {
      if (without) void query.whereNotExists(holdersHere(db))
      if (search === '') return
      const pattern = [`%${search.toLowerCase().replaceAll(/[!%_]/g, '!$&')}%`]
      void query.where(
        (either) =>
          void either
            .where('participants.organisation_code', search.toUpperCase())
            .orWhereRaw(hasIn('participants.name'), pattern)
            .orWhereExists(
              holdersHere(db).where(
                (person) =>
                  void person.whereRaw(hasIn('people.name'), pattern).orWhereRaw(hasIn('people.email'), pattern),
              ),
            ),
      )
    })
}

function hasIn(column: string): string {
  return `lower(${column}) like ? escape '!'`
}

function holdersHere(db: Database) {
  return holders(db).whereRaw('person_roles.scope_code = participants.organisation_code').select('people.id')
}

function holders(db: Database) {
  return db('person_roles')
    .join('people', 'people.id', 'person_roles.person_id')
    .whereIn('person_roles.role', [...contactRoles])
    .whereNull('people.closed_at')
}
