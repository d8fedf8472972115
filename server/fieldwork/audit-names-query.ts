import type { Database } from '../platform/database/open.ts'

/** Everybody whose name or e-mail address has this in it, whatever its case. */
export async function findPeopleLike(db: Database, text: string, limit: number): Promise<number[]> {
  const rows = await db('people')
    .where((either) => void either.whereRaw(hasIn('name'), like(text)).orWhereRaw(hasIn('email'), like(text)))
    .orderBy('id')
    .limit(limit)
    .select<{ id: number }[]>('id')
  return rows.map((row) => row.id)
}

/** The organisation with this code, and all whose name, of today or earlier, has this in it. */
export async function findOrganisationsLike(db: Database, text: string, limit: number): Promise<string[]> {
  const rows = await db('organisation_facts')
    .where({ attribute: 'name' })
    .where(
      (either) => void either.whereRaw(hasIn('value'), like(text)).orWhere('organisation_code', text.toUpperCase()),
    )
    .groupBy('organisation_code')
    .orderBy('organisation_code')
    .limit(limit)
    .select<{ code: string }[]>({ code: 'organisation_code' })
  return rows.map((row) => row.code)
}

export async function listPersonNames(db: Database, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await db('people').whereIn('id', ids).orderBy('id').select<{ id: number; name: string }[]>('id', 'name')
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Their latest names, by code. */
export async function listOrganisationNames(db: Database, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await db('organisation_facts')
    .whereIn('organisation_code', codes)
    .where({ attribute: 'name' })
    .orderBy('valid_from')
    .select<{ code: string; name: string }[]>({ code: 'organisation_code', name: 'value' })
  return new Map(rows.map((row) => [row.code, row.name]))
}

function hasIn(column: string): string {
  return `lower(${column}) like ? escape '!'`
}

/** The text as a pattern in which nothing but itself has a meaning. */
function like(text: string): string[] {
  return [`%${text.toLowerCase().replaceAll(/[!%_]/g, '!$&')}%`]
}
