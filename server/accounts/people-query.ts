import { type Grant, type Role, roles } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { grantsIn } from './person-query.ts'
import { type PeopleFilter, type PeopleFound, peopleOnPage } from './people-list.ts'

interface PersonRow {
  id: number
  name: string
  email: string
  password_hash: string | null
  closed_at: string | null
  identity: number | null
}

interface GrantRow {
  id: number
  role: Role
  scope: string
  until: string | null
}

const byName = new Intl.Collator('en-GB')

/** A page of those who are asked for, by name; those who have left come last. Two statements, however many there are. */
export async function listPeople(db: Database, filter: PeopleFilter): Promise<PeopleFound> {
  const found = (await matching(db, filter)).filter((person) => isSought(person, filter.search))
  const sorted = found.toSorted(
    (a, b) =>
      Number(a.closed_at !== null) - Number(b.closed_at !== null) || byName.compare(a.name, b.name) || a.id - b.id,
  )
  const pages = Math.max(1, Math.ceil(found.length / peopleOnPage))
  const start = (Math.min(filter.page, pages) - 1) * peopleOnPage
  const shown = sorted.slice(start, start + peopleOnPage)
  const grants = await grantsOf(
    db,
    shown.map(({ id }) => id),
  )
  const people = shown.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    canSignIn: row.password_hash !== null || row.identity !== null,
    hasLeft: row.closed_at !== null,
    grants: grants.get(row.id) ?? [],
  }))
  return { people, total: found.length, pages }
}

async function matching(db: Database, { role, scope, within }: PeopleFilter): Promise<PersonRow[]> {
  const withRole = db('person_roles')
    .where((lasting) => void lasting.whereNull('expires_at').orWhere('expires_at', '>', new Date().toISOString()))
    .select('person_id')
  if (role) void withRole.where({ role })
  if (scope) void withRole.where({ scope_code: scope })
  if (within) void withRole.whereIn('scope_code', within)
  const narrowed = role !== undefined || scope !== '' || within !== undefined
  return db<PersonRow>('people')
    .modify((people) => void (narrowed && people.whereIn('id', withRole)))
    .orderBy('id')
    .select('id', 'name', 'email', 'password_hash', 'closed_at', {
      identity: db('identities').where('person_id', db.ref('people.id')).min('id'),
    })
}

/** Here and not in SQL, for the two databases do not agree on what the small form of É is. */
function isSought({ name, email }: PersonRow, search: string): boolean {
  const plainly = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return plainly(`${name} ${email}`).includes(plainly(search.trim()))
}

async function grantsOf(db: Database, people: readonly number[]): Promise<Map<number, Grant[]>> {
  const rows = await db('person_roles')
    .whereIn('person_id', people)
    .orderBy(['person_id', 'scope_code'])
    .select<GrantRow[]>({ id: 'person_id', role: 'role', scope: 'scope_code', until: 'expires_at' })
  const grants = new Map<number, Grant[]>()
  for (const row of rows) grants.set(row.id, [...(grants.get(row.id) ?? []), ...grantsIn([row], new Date())])
  for (const [id, own] of grants)
    grants.set(
      id,
      own.toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role)),
    )
  return grants
}
