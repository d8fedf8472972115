import type { Database } from '../platform/database/open.ts'
import { placeName, type PlaceKind } from './geography.ts'
import { type Attribute, type OrganisationAt, organisationAt } from './organisation.ts'
import type { Period } from './period.ts'

/**
 * The organisations that were open on a day and of which something is known for that day, as they were then, by code:
 * three statements however many there are. With codes, only those.
 */
export async function registerAt(db: Database, date: string, codes?: readonly string[]): Promise<OrganisationAt[]> {
  const names = { region: await namesOver(db, 'regions'), icb: await namesOver(db, 'icbs') }
  const nameOf = (kind: PlaceKind, code: string) => placeName(names[kind], code, date)
  const known = new Map<string, Map<Attribute, string>>()
  for (const { code, attribute, value } of await factsOn(db, date, codes)) {
    const facts = known.get(code) ?? new Map<Attribute, string>()
    known.set(code, facts.set(attribute, value))
  }
  return [...known].map(([code, facts]) => organisationAt(code, facts, nameOf))
}

async function factsOn(
  db: Database,
  date: string,
  codes: readonly string[] | undefined,
): Promise<{ code: string; attribute: Attribute; value: string }[]> {
  return db('organisation_facts')
    .modify((query) => void (codes && query.whereIn('organisation_facts.organisation_code', codes)))
    .join('organisations', 'organisations.code', 'organisation_facts.organisation_code')
    .where('organisation_facts.valid_from', '<=', date)
    .where(
      (still) => void still.whereNull('organisation_facts.valid_to').orWhere('organisation_facts.valid_to', '>', date),
    )
    .where((begun) => void begun.whereNull('organisations.opened_on').orWhere('organisations.opened_on', '<=', date))
    .where((open) => void open.whereNull('organisations.closed_on').orWhere('organisations.closed_on', '>=', date))
    .orderBy(['organisation_facts.organisation_code', 'organisation_facts.attribute'])
    .select({
      code: 'organisation_facts.organisation_code',
      attribute: 'organisation_facts.attribute',
      value: 'organisation_facts.value',
    })
}

async function namesOver(db: Database, table: 'regions' | 'icbs'): Promise<Map<string, Period<{ name: string }>[]>> {
  const rows = await db<{ code: string; name: string; valid_from: string; valid_to: string | null }>(table)
    .select('code', 'name', 'valid_from', 'valid_to')
    .orderBy(['code', 'valid_from'])
  const names = new Map<string, Period<{ name: string }>[]>()
  for (const row of rows) {
    const period = { value: { name: row.name }, from: row.valid_from, to: row.valid_to ?? undefined }
    names.set(row.code, [...(names.get(row.code) ?? []), period])
  }
  return names
}
