import type { Role } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import type { Colleague } from './contributor.ts'

interface ColleagueRow {
  id: number
  name: string
  email: string
  role: Role
}

const byName = new Intl.Collator('en-GB')

/** Everybody with a role in an organisation who has not left, by name. */
export async function listColleagues(db: Database, organisationCode: string): Promise<Colleague[]> {
  const rows: ColleagueRow[] = await db('person_roles')
    .join('people', 'people.id', 'person_roles.person_id')
    .where('person_roles.scope_code', organisationCode)
    .whereIn('person_roles.role', ['respondent', 'lead_respondent', 'approver'])
    .whereNull('people.closed_at')
    .orderBy(['people.id', 'person_roles.role'])
    .select('people.id', 'people.name', 'people.email', 'person_roles.role')
  const colleagues = new Map<number, Colleague>()
  for (const { role, ...person } of rows)
    colleagues.set(person.id, { ...person, roles: [...(colleagues.get(person.id)?.roles ?? []), role] })
  return [...colleagues.values()].toSorted((a, b) => byName.compare(a.name, b.name) || a.id - b.id)
}
