import type { ProviderType } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import { linesOf } from '../platform/database/lines-of.ts'
import type { ResponseState } from '../responses/response.ts'
import type { AskedTogether } from './invited-group.ts'
import { inSettingOrder, type InvitedOrganisation } from './invited-organisation.ts'

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

const placeColumns = ['setting', 'region_code', 'region_name', 'icb_code', 'icb_name'] as const

/** The codes of those invited by what and where they were asked: one statement, and one row for each group. */
export async function listAsked(db: Database, collectionId: number): Promise<AskedTogether[]> {
  const rows: (Pick<InvitedRow, (typeof placeColumns)[number]> & { codes: string })[] = await db('participants')
    .where({ collection_id: collectionId })
    .groupBy(placeColumns)
    .orderBy([...placeColumns])
    .select(...placeColumns, { codes: linesOf(db, 'organisation_code') })
  return rows.map((row) => ({
    setting: row.setting,
    regionCode: row.region_code,
    regionName: row.region_name,
    icbCode: row.icb_code,
    icbName: row.icb_name,
    codes: row.codes.split('\n'),
  }))
}

/** The codes of those who have signed by the hour in which they first did: one statement, and one row for each hour. */
export async function listSignedInHours(db: Database, collectionId: number): Promise<Map<string, string[]>> {
  const hours = db
    .from(firstSignatures(db, { collectionId }).as('signed'))
    .select('code', { hour: db.raw('substr(at, 1, 13)') })
  const rows: { hour: string; codes: string }[] = await db
    .from(hours.as('hours'))
    .groupBy('hour')
    .select('hour', { codes: linesOf(db, 'code') })
  return new Map(rows.map(({ hour, codes }) => [`${hour}:00:00.000Z`, codes.split('\n')]))
}

/** The codes of those whose response has begun, by the state that it is in now: one statement, and one row for each state. */
export async function listBegun(db: Database, collectionId: number): Promise<Map<ResponseState, string[]>> {
  const rows: { state: ResponseState; codes: string }[] = await db('responses')
    .where({ collection_id: collectionId })
    .whereNot({ state: 'not_started' })
    .groupBy('state')
    .select('state', { codes: linesOf(db, 'organisation_code') })
  return new Map(rows.map(({ state, codes }) => [state, codes.split('\n')]))
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
function byOrganisation<Row extends Pick<InvitedRow, 'code' | 'setting'>>(rows: readonly Row[]): [Row, Settings][] {
  const organisations: [Row, Settings][] = []
  for (const row of rows) {
    const last = organisations.at(-1)
    if (last?.[0].code === row.code) last[1] = inSettingOrder([...last[1], row.setting])
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

/** When each organisation first signed, by its code. */
async function listFirstSignatures(db: Database, asked: Asked): Promise<Map<string, string>> {
  const rows: { code: string; at: string }[] = await firstSignatures(db, asked)
  return new Map(rows.map(({ code, at }) => [code, at]))
}

/** A sheet that was withdrawn counts for nothing. */
function firstSignatures(db: Database, asked: Asked) {
  return db('answer_sheets')
    .join('participants', 'participants.id', 'answer_sheets.participant_id')
    .where(whose('participants', asked))
    .whereNull('answer_sheets.withdrawn_at')
    .groupBy('participants.organisation_code')
    .min({ at: 'answer_sheets.signed_at' })
    .select<{ code: string; at: string }[]>({ code: 'participants.organisation_code' })
}

function latest(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one > other ? one : other
}
