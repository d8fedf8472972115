import type { Database } from '../platform/database/open.ts'
import type { Extensions } from './end-date.ts'
import type { ExtensionLine, TimeGiven } from './extension.ts'

/** The latest day that each of these organisations was given, or without a list each that was given any. */
export async function listLastDays(
  db: Database,
  collectionId: number,
  organisationCodes?: readonly string[],
): Promise<Extensions> {
  const rows = await db('collection_extensions')
    .where({ collection_id: collectionId })
    .whereNotNull('organisation_code')
    .modify((query) => {
      if (organisationCodes) void query.whereIn('organisation_code', organisationCodes)
    })
    .orderBy('closes_on')
    .select<{ organisation_code: string; closes_on: string }[]>('organisation_code', 'closes_on')
  return new Map(rows.map((row) => [row.organisation_code, row.closes_on]))
}

export async function readTimeGiven(db: Database, collectionId: number): Promise<TimeGiven> {
  const given = () => db('collection_extensions').where('collection_extensions.collection_id', collectionId)
  const { everybody } = await given()
    .whereNull('organisation_code')
    .max({ everybody: 'closes_on' })
    .first<{ everybody: string | null }>()
  const { organisations, last } = await given()
    .join('collections', 'collections.id', 'collection_extensions.collection_id')
    .whereNotNull('organisation_code')
    .whereRaw('collection_extensions.closes_on > collections.closes_on')
    .countDistinct({ organisations: 'organisation_code' })
    .max({ last: 'collection_extensions.closes_on' })
    .first<{ organisations: number; last: string | null }>()
  return { everybody: everybody ?? undefined, organisations, last: last ?? undefined }
}

/** A portion of a collection's extensions, the newest first, and how many there are. */
export async function listExtensionLines(
  db: Database,
  collectionId: number,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ lines: ExtensionLine[]; total: number }> {
  const given = () => db('collection_extensions').where({ collection_id: collectionId })
  const { total } = await given().count({ total: '*' }).first<{ total: number }>()
  const rows = await given()
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .select<{ organisation_code: string | null; closes_on: string; reason: string; extended_at: string }[]>('*')
  const named = await db('participants')
    .where({ collection_id: collectionId })
    .whereIn(
      'organisation_code',
      rows.flatMap((row) => row.organisation_code ?? []),
    )
    .orderBy('organisation_code')
    .select<{ code: string; name: string }[]>({ code: 'organisation_code', name: 'name' })
  const names = new Map(named.map(({ code, name }) => [code, name]))
  const lines = rows.map(({ organisation_code: code, closes_on, reason, extended_at }) => ({
    organisation: code === null ? undefined : { code, name: names.get(code) ?? code },
    closesOn: closes_on,
    reason,
    extendedAt: extended_at,
  }))
  return { lines, total }
}
