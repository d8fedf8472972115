import type { Database } from '../platform/database/open.ts'

/** The names of people by their ids, for pages that say who did something. */
export async function namesOfPeople(db: Database, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await db('people')
    .whereIn('id', [...new Set(ids)])
    .orderBy('id')
    .select<{ id: number; name: string }[]>('id', 'name')
  return new Map(rows.map(({ id, name }) => [id, name]))
}
