import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import type { Geography, Place, PlaceKind } from './geography.ts'
import type { Period, Timeline } from './period.ts'

interface PlaceRow {
  code: string
  name: string
  region_code?: string
  valid_from: string
  valid_to: string | null
}

const tables: Record<PlaceKind, string> = { region: 'regions', icb: 'icbs' }

/** Every region and ICB there has ever been. */
export async function loadGeography(db: Database): Promise<Geography> {
  return { region: await loadPlaces(db, 'region'), icb: await loadPlaces(db, 'icb') }
}

async function loadPlaces(db: Database, kind: PlaceKind): Promise<Map<string, Period<Place>[]>> {
  const rows = await db<PlaceRow>(tables[kind]).select('*').orderBy(['code', 'valid_from'])
  const places = new Map<string, Period<Place>[]>()
  for (const row of rows) {
    const value = { name: row.name, regionCode: row.region_code ?? '' }
    const period = { value, from: row.valid_from, to: row.valid_to ?? undefined }
    places.set(row.code, [...(places.get(row.code) ?? []), period])
  }
  return places
}

/** Puts each timeline in the place of all that was known of that code. */
export async function putPlaces(
  db: Database,
  kind: PlaceKind,
  timelines: readonly { code: string; periods: Timeline<Place> }[],
): Promise<void> {
  const codes = timelines.map((timeline) => timeline.code)
  await inBatches(codes, (batch) => db(tables[kind]).whereIn('code', batch).delete())
  const rows = timelines.flatMap(({ code, periods }) => periods.map((period) => asRow(kind, code, period)))
  await inBatches(rows, (batch) => db(tables[kind]).insert(batch))
}

function asRow(kind: PlaceKind, code: string, { value, from, to }: Period<Place>): PlaceRow {
  const region = kind === 'icb' ? { region_code: value.regionCode } : {}
  return { code, name: value.name, ...region, valid_from: from, valid_to: to ?? null }
}
