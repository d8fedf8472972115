import type { OrganisationSize } from '../organisations/organisation-size.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { type ColumnsOf, readColumns } from '../platform/database/read-columns.ts'
import type { Conditions, Database } from '../platform/database/open.ts'
import { numberColumn, type Rows, rowsOf, textColumn, wordColumn } from '../platform/packed-rows.ts'
import type { Participant } from './collection.ts'

/** A statement gives so many: what the database and the driver hold meanwhile does not grow with the collection. */
const rowsAtOnce = 5000

/**
 * Everyone invited, in the order of the database, packed: some 80 bytes each, where objects take ten times as much. To be read in a
 * snapshot, as it takes several statements.
 */
export async function packParticipants(
  db: Database,
  collectionId: number,
  atOnce = rowsAtOnce,
): Promise<Rows<Participant>> {
  const packed = packedParticipants(collectionId)
  for (let after: LastOne | undefined; ;) {
    const query = pageOf(db, collectionId, { after, atOnce })
    const page = await readColumns<PackedRow>(db, query, { columns, fractions: ['weight'] })
    packed.add(page)
    const [code, setting] = [page.organisation_code.at(-1), page.setting.at(-1)]
    if (page.id.length < atOnce || code === undefined || setting === undefined) return packed.rows()
    after = { code, setting }
  }
}

interface LastOne {
  code: string
  setting: string
}

const columns = [
  'id',
  'organisation_code',
  'setting',
  'name',
  'region_code',
  'region_name',
  'icb_code',
  'icb_name',
  'size',
  'weight',
] as const

function pageOf(
  db: Database,
  collectionId: number,
  { after, atOnce }: { after: LastOne | undefined; atOnce: number },
): Conditions {
  const page = db('participants').where({ collection_id: collectionId })
  if (after)
    void page.where('organisation_code', '>=', after.code).where((later) => {
      void later.where('organisation_code', '>', after.code).orWhere('setting', '>', after.setting)
    })
  return page
    .orderBy(['organisation_code', 'setting'])
    .limit(atOnce)
    .select(...columns)
}

interface PackedRow extends Record<Exclude<(typeof columns)[number], 'id' | 'weight' | 'setting' | 'size'>, string> {
  id: number
  setting: ProviderType
  size: OrganisationSize | null
  weight: number
}

function packedParticipants(collectionId: number) {
  let length = 0
  const [ids, codes, names, weights] = [numberColumn(), textColumn(), textColumn(), numberColumn()]
  const [settings, sizes] = [wordColumn<ProviderType>(), wordColumn<OrganisationSize | undefined>()]
  const places = { regionCode: wordColumn<string>(), regionName: wordColumn<string>() }
  const boards = { icbCode: wordColumn<string>(), icbName: wordColumn<string>() }
  const participantAt = (place: number): Participant => {
    const size = sizes.at(place)
    return {
      id: ids.at(place),
      collectionId,
      organisationCode: codes.at(place),
      setting: settings.at(place),
      name: names.at(place),
      regionCode: places.regionCode.at(place),
      regionName: places.regionName.at(place),
      icbCode: boards.icbCode.at(place),
      icbName: boards.icbName.at(place),
      ...(size && { size }),
      weight: weights.at(place),
    }
  }
  return {
    add(values: ColumnsOf<PackedRow>): void {
      values.id.forEach(ids.add)
      values.organisation_code.forEach(codes.add)
      values.setting.forEach(settings.add)
      values.name.forEach(names.add)
      values.region_code.forEach(places.regionCode.add)
      values.region_name.forEach(places.regionName.add)
      values.icb_code.forEach(boards.icbCode.add)
      values.icb_name.forEach(boards.icbName.add)
      for (const size of values.size) sizes.add(size ?? undefined)
      values.weight.forEach(weights.add)
      length += values.id.length
    },
    rows: () => rowsOf(length, participantAt),
  }
}
