import { type PlaceKind, placeKinds } from '../organisations/geography.ts'
import type { Database } from '../platform/database/open.ts'
import type { PlaceNames } from './person-text.ts'

const tables: Record<PlaceKind, string> = { region: 'regions', icb: 'icbs' }

/** Of these codes, in three statements; one that is not there has no such place. */
export async function placeNames(db: Database, codes: readonly string[]): Promise<PlaceNames> {
  const asked = [...new Set(codes)].filter(Boolean)
  const facts: { code: string; name: string }[] = await db('organisation_facts')
    .where({ attribute: 'name' })
    .whereIn('organisation_code', asked)
    .orderBy(['organisation_code', 'valid_from'])
    .select({ code: 'organisation_code', name: 'value' })
  const [region, icb] = await Promise.all(
    placeKinds.map((kind) =>
      db(tables[kind])
        .whereIn('code', asked)
        .orderBy(['code', 'valid_from'])
        .select<{ code: string; name: string }[]>('code', 'name'),
    ),
  )
  return { organisation: latest(facts), region: latest(region ?? []), icb: latest(icb ?? []) }
}

function latest(rows: readonly { code: string; name: string }[]): Map<string, string> {
  return new Map(rows.map(({ code, name }) => [code, name]))
}
