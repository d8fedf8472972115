import { inBatches } from '../platform/database/batches.ts'
import { held } from '../platform/database/hold.ts'
import type { Database } from '../platform/database/open.ts'
import { writtenOnce } from '../platform/database/written-once.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import type { ResponseState, SurveyResponse } from './response.ts'

interface ResponseRow {
  id: number
  collection_id: number
  organisation_code: string
  state: ResponseState
  version: number
  changed_at: string | null
  signed_at: string | null
  signed_by: number | null
  signer_name: string | null
}

function select(db: Database) {
  return db<ResponseRow>('responses')
    .leftJoin('people', 'people.id', 'responses.signed_by')
    .select('responses.*', { signer_name: 'people.name' })
}

const findRow = writtenOnce((db: Database, id: number) =>
  select(db).where('responses.id', id).first<ResponseRow | undefined>(),
)

export async function findResponse(db: Database, id: number): Promise<SurveyResponse> {
  const row = await findRow(db, id)
  if (!row) throw new NotFound('The response')
  return asResponse(row)
}

/** In no order that means anything; those that there are not are left out. */
export async function listResponsesByIds(db: Database, ids: readonly number[]): Promise<SurveyResponse[]> {
  return (await select(db).whereIn('responses.id', ids)).map(asResponse)
}

/** The responses of these organisations, those of the newest collection first. */
export async function listResponses(db: Database, organisationCodes: readonly string[]): Promise<SurveyResponse[]> {
  const rows: ResponseRow[] = await select(db)
    .whereIn('responses.organisation_code', organisationCodes)
    .orderBy([{ column: 'responses.collection_id', order: 'desc' }, 'responses.organisation_code'])
  return rows.map(asResponse)
}

/** One for each organisation that takes part, in one statement. */
export async function addResponsesOfParticipants(db: Database, collectionId: number): Promise<void> {
  const organisations = db('participants')
    .where({ collection_id: collectionId })
    .distinct('collection_id', 'organisation_code')
    .orderBy('organisation_code')
  await db.into(db.raw('?? (??, ??)', ['responses', 'collection_id', 'organisation_code'])).insert(organisations)
}

/** The ids of a collection's responses by the code of the organisation. */
export async function listResponseIds(db: Database, collectionId: number): Promise<Map<string, number>> {
  const rows = await db<ResponseRow>('responses')
    .where({ collection_id: collectionId })
    .orderBy('organisation_code')
    .select('id', 'organisation_code')
  return new Map(rows.map((row) => [row.organisation_code, row.id]))
}

export async function addResponses(
  db: Database,
  collectionId: number,
  organisationCodes: readonly string[],
): Promise<void> {
  const rows = organisationCodes.map((code) => ({ collection_id: collectionId, organisation_code: code }))
  await inBatches(rows, (batch) => db('responses').insert(batch))
}

/**
 * Holds a response and moves it from the state in which it was read to the next, as every transaction begins that answers or
 * signs: no two of them work on one response at a time, and one that comes too late is told so.
 */
export async function moveResponse(db: Database, { id, state }: SurveyResponse, next: ResponseState): Promise<void> {
  const now = (await holdResponses(db, [id])).get(id)
  if (now?.state !== state) throw movedMeanwhile()
  if (next !== state) await moveHeldResponses(db, [id], next)
}

function movedMeanwhile(): Conflict {
  return new Conflict('Somebody else changed the state of this response just now, so nothing was saved')
}

const holdRows = writtenOnce((db: Database, ids: readonly number[]) =>
  held(db<ResponseRow>('responses').whereIn('id', ids).orderBy('id').select<ResponseRow[]>('*')),
)

/**
 * The responses as they now are, by their ids, without the names of those who signed; nobody else changes them until the
 * transaction ends. They are held in the order of their ids, so that no two who hold several wait for each other.
 */
export async function holdResponses(db: Database, ids: readonly number[]): Promise<Map<number, SurveyResponse>> {
  const rows = await holdRows(db, ids)
  return new Map(rows.map((row) => [row.id, asResponse({ ...row, signer_name: null })]))
}

/** Moves responses that are held. */
export async function moveHeldResponses(db: Database, ids: readonly number[], state: ResponseState): Promise<void> {
  if (ids.length > 0) await db<ResponseRow>('responses').whereIn('id', ids).update({ state })
}

/**
 * Waits for everybody who is changing a response of a collection to finish, and lets nobody begin until the transaction
 * ends.
 */
export async function holdAllResponses(db: Database, collectionId: number): Promise<void> {
  await held(db('responses').where({ collection_id: collectionId }).orderBy('id').select('id'))
}

/** To be called in the transaction of every save that changed something. */
export function countVersion(db: Database, id: number, now: Date): Promise<void> {
  return countVersions(db, [id], now)
}

const countRows = writtenOnce((db: Database, ids: readonly number[], at: string) =>
  db('responses').whereIn('id', ids).increment('version', 1).update({ changed_at: at }),
)

/** The same for many. */
export async function countVersions(db: Database, ids: readonly number[], now: Date): Promise<void> {
  await countRows(db, ids, now.toISOString())
}

export async function putSignature(db: Database, id: number, personId: number, now: Date): Promise<void> {
  await db<ResponseRow>('responses').where({ id }).update({ signed_by: personId, signed_at: now.toISOString() })
}

function asResponse(row: ResponseRow): SurveyResponse {
  return {
    id: row.id,
    collectionId: row.collection_id,
    organisationCode: row.organisation_code,
    state: row.state,
    version: row.version,
    changedAt: row.changed_at ?? undefined,
    signedAt: row.signed_at ?? undefined,
    signedBy: row.signer_name ?? undefined,
  }
}
