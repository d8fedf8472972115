import type { Database } from '../platform/database/open.ts'

/** A collection in which a version is asked. */
export interface Collecting {
  code: string
  name: string
  state: string
}

/** By the id of the published version, in the order in which they open. */
export async function listInstrumentUses(db: Database): Promise<Map<number, Collecting[]>> {
  const rows = await db('collections')
    .orderBy(['opens_on', 'id'])
    .select<(Collecting & { instrument_id: number })[]>('code', 'name', 'state', 'instrument_id')
  const uses = new Map<number, Collecting[]>()
  for (const { instrument_id: id, ...collection } of rows) uses.set(id, [...(uses.get(id) ?? []), collection])
  return uses
}
