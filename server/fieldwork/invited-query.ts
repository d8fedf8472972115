import { type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import type { ResponseState } from '../responses/response.ts'
import type { InvitedOrganisation, PlacedOrganisation } from './invited-organisation.ts'

interface InvitedRow {
  code: string
  setting: ProviderType
  name: string
  region_code: string
  region_name: string
  icb_code: string
  icb_name: string
  response_id: number | null
  state: ResponseState | null
  changed_at: string | null
}

/** Everyone invited, or the one with this code, by code: three statements, however many they are. */
export async function listInvited(
  db: Database,
  collectionId: number,
  organisationCode?: string,
): Promise<InvitedOrganisation[]> {
  const asked = { collectionId, organisationCode }
  // one after the other: in a transaction there is one connection
  const rows = await listRows(db, asked)
  const moves = await listLastMoves(db, asked)
  const signatures = await listFirstSignatures(db, asked)
  return byOrganisation(rows).map(([row, settings]) => ({
    code: row.code,
    name: row.name,
    settings,
    regionCode: row.region_code,
    regionName: row.region_name,
    icbCode: row.icb_code,
    icbName: row.icb_name,
    responseId: row.response_id ?? undefined,
    state: row.state ?? 'not_started',
    lastActivity: latest(row.changed_at ?? undefined, moves.get(row.response_id ?? 0)),
    firstSigned: signatures.get(row.code),
  }))
}

type PlaceRow = Pick<InvitedRow, 'code' | 'setting' | 'region_code' | 'icb_code'>

/** The same of a collection of which only the signatures matter: two statements. */
export async function listPlaced(db: Database, collectionId: number): Promise<PlacedOrganisation[]> {
  const rows = await db('participants')
    .where({ collection_id: collectionId })
    .orderBy(['organisation_code', 'setting'])
    .select<PlaceRow[]>('setting', 'region_code', 'icb_code', { code: 'organisation_code' })
  const signatures = await listFirstSignatures(db, { collectionId })
  return byOrganisation(rows).map(([row, settings]) => ({
    code: row.code,
    settings,
    regionCode: row.region_code,
    icbCode: row.icb_code,
    firstSigned: signatures.get(row.code),
  }))
}

interface Asked {
  collectionId: number
  organisationCode?: string | undefined
}

/** The columns, of a table that has both, that say whose rows are asked for. */
function whose(table: string, { collectionId, organisationCode }: Asked): Record<string, number | string> {
  return {
    [`${table}.collection_id`]: collectionId,
    ...(organisationCode !== undefined && { [`${table}.organisation_code`]: organisationCode }),
  }
}

type Settings = InvitedOrganisation['settings']

/** The first row of each organisation, with all its settings; the rows come by code. */
function byOrganisation<Row extends PlaceRow>(rows: readonly Row[]): [Row, Settings][] {
  const organisations: [Row, Settings][] = []
  for (const row of rows) {
    const last = organisations.at(-1)
    if (last?.[0].code === row.code) last[1] = inOrder([...last[1], row.setting])
    else organisations.push([row, [row.setting]])
  }
  return organisations
}

async function listRows(db: Database, asked: Asked): Promise<InvitedRow[]> {
  return db('participants')
    .leftJoin(
      'responses',
      (join) =>
        void join
          .on('responses.organisation_code', 'participants.organisation_code')
          .andOn('responses.collection_id', 'participants.collection_id'),
    )
    .where(whose('participants', asked))
    .orderBy(['participants.organisation_code', 'participants.setting'])
    .select<InvitedRow[]>(
      'setting',
      'name',
      'region_code',
      'region_name',
      'icb_code',
      'icb_name',
      'state',
      'changed_at',
      {
        code: 'participants.organisation_code',
        response_id: 'responses.id',
      },
    )
}

/** When each response was last moved on, by its id. */
async function listLastMoves(db: Database, asked: Asked): Promise<Map<number, string>> {
  const rows = await db('response_moves')
    .join('responses', 'responses.id', 'response_moves.response_id')
    .where(whose('responses', asked))
    .groupBy('response_moves.response_id')
    .max({ at: 'made_at' })
    .select<{ id: number; at: string }[]>({ id: 'response_moves.response_id' })
  return new Map(rows.map(({ id, at }) => [id, at]))
}

/** When each organisation first signed, by its code; a sheet that was withdrawn counts for nothing. */
async function listFirstSignatures(db: Database, asked: Asked): Promise<Map<string, string>> {
  const rows = await db('answer_sheets')
    .join('participants', 'participants.id', 'answer_sheets.participant_id')
    .where(whose('participants', asked))
    .whereNull('answer_sheets.withdrawn_at')
    .groupBy('participants.organisation_code')
    .min({ at: 'answer_sheets.signed_at' })
    .select<{ code: string; at: string }[]>({ code: 'participants.organisation_code' })
  return new Map(rows.map(({ code, at }) => [code, at]))
}

function inOrder(settings: readonly ProviderType[]): Settings {
  const [first, ...others] = providerTypes.filter((type) => settings.includes(type))
  if (!first) throw new Error('A participant has no setting')
  return [first, ...others]
}

function latest(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one > other ? one : other
}
