import type { Database } from '../platform/database/open.ts'
import type { Contact } from './contact.ts'

interface ContactRow extends Contact {
  code: string
}

const byName = new Intl.Collator('en-GB')

/** The lead respondents of organisations who have not left, by the organisation's code, each list by name. */
export async function contactsOf(db: Database, codes: readonly string[]): Promise<Map<string, Contact[]>> {
  const rows = await db('person_roles')
    .join('people', 'people.id', 'person_roles.person_id')
    .whereIn('person_roles.scope_code', codes)
    .where('person_roles.role', 'lead_respondent')
    .whereNull('people.closed_at')
    .orderBy('people.id')
    .select<ContactRow[]>('people.name', 'people.email', { code: 'person_roles.scope_code' })
  const contacts = new Map<string, Contact[]>()
  for (const { code, name, email } of rows.toSorted((a, b) => byName.compare(a.name, b.name)))
    contacts.set(code, [...(contacts.get(code) ?? []), { name, email }])
  return contacts
}
