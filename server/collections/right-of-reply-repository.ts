import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import { keepRound } from './reply-round-repository.ts'
import type { ReadyForRelease, RightOfReply } from './right-of-reply.ts'

interface ReplyRow {
  collection_id: number
  round: number
  reason: string
  corrects: number | null
  ends_on: string
  started_at: string
  started_by: number
  version: number
  ended_at: string | null
  ended_by: number | null
  sheets: number | null
  sheets_hash: string | null
}

type NamedRow = ReplyRow & { starter_name: string | null; ender_name: string | null }

function select(db: Database) {
  return db<ReplyRow>('rights_of_reply')
    .leftJoin('people as starters', 'starters.id', 'rights_of_reply.started_by')
    .leftJoin('people as enders', 'enders.id', 'rights_of_reply.ended_by')
    .select<NamedRow[]>('rights_of_reply.*', { starter_name: 'starters.name', ender_name: 'enders.name' })
}

/** There is none until the programme team has started it. */
export async function findReply(db: Database, collectionId: number): Promise<RightOfReply> {
  const reply = await findReplyIfAny(db, collectionId)
  if (!reply) throw new NotFound('The right of reply')
  return reply
}

export async function findReplyIfAny(db: Database, collectionId: number): Promise<RightOfReply | undefined> {
  const [row] = await select(db).where('rights_of_reply.collection_id', collectionId)
  return row && asReply(row)
}

/** By collection. */
export async function listReplies(db: Database): Promise<Map<number, RightOfReply>> {
  const rows = await select(db).orderBy('rights_of_reply.collection_id')
  return new Map(rows.map((row) => [row.collection_id, asReply(row)]))
}

export async function addReply(
  db: Database,
  { collectionId, endsOn, personId }: { collectionId: number; endsOn: string; personId: number },
  now: Date,
): Promise<void> {
  const row = { collection_id: collectionId, ends_on: endsOn, started_at: now.toISOString(), started_by: personId }
  await db('rights_of_reply').insert(row)
}

/**
 * The first write of everything that is done within a right of reply: from here on nobody ends it, or does anything else
 * within it, until the transaction ends. Gives the version that this makes.
 */
export async function countReply(db: Database, collectionId: number): Promise<number> {
  const [counted] = await db('rights_of_reply')
    .where({ collection_id: collectionId })
    .whereNull('ended_at')
    .update({ version: db.raw('version + 1') })
    .returning<{ version: number }[]>('version')
  if (!counted) throw new Conflict('The right of reply has ended, so nothing was changed')
  return counted.version
}

/** Refused where it has been ended, or anything has happened in it, since it was read. */
export async function endReply(
  db: Database,
  { collectionId, version, personId }: { collectionId: number; version: number; personId: number },
  { at, sheets, sheetsHash }: Omit<ReadyForRelease, 'by'>,
): Promise<void> {
  const ended = await db('rights_of_reply')
    .where({ collection_id: collectionId, version })
    .whereNull('ended_at')
    .update({ ended_at: at, ended_by: personId, sheets, sheets_hash: sheetsHash })
  if (ended !== 1)
    throw new Conflict(
      'Something happened in the right of reply since you opened the page, so it was not ended. Read it again first',
    )
}

/**
 * Holds a right of reply that has ended until the transaction is over, so that no other round of it is opened meanwhile; false
 * where a round runs.
 */
export async function holdEndedReply(db: Database, collectionId: number): Promise<boolean> {
  const held = await db('rights_of_reply')
    .where({ collection_id: collectionId })
    .whereNotNull('ended_at')
    .update({ version: db.raw('version') })
  return held === 1
}

export interface NextRound {
  collectionId: number
  /** Of the round that has ended, as it was read. */
  version: number
  endsOn: string
  reason: string
  corrects: number
  personId: number
}

/** Opens another round and keeps the last as it was. Gives its number; refused where somebody opened one since. */
export async function openNextRound(
  db: Database,
  { collectionId, version, endsOn, reason, corrects, personId }: NextRound,
  now: Date,
): Promise<number> {
  const ours = { collection_id: collectionId, version }
  const [last] = await db<ReplyRow>('rights_of_reply')
    .where(ours)
    .whereNotNull('ended_at')
    .update({ version: db.raw('version + 1') })
    .returning('*')
  if (!last || last.ended_at === null || last.ended_by === null)
    throw new Conflict('Somebody else opened another round of the right of reply just now, so nothing more was done')
  const { version: _counted, ...over } = last
  await keepRound(db, {
    ...over,
    ended_at: last.ended_at,
    ended_by: last.ended_by,
    sheets: last.sheets ?? 0,
    sheets_hash: last.sheets_hash ?? '',
  })
  const round = last.round + 1
  const opened = { round, reason, corrects, ends_on: endsOn, started_at: now.toISOString(), started_by: personId }
  const open = { ended_at: null, ended_by: null, sheets: null, sheets_hash: null }
  await db<ReplyRow>('rights_of_reply')
    .where({ collection_id: collectionId })
    .update({ ...opened, ...open })
  return round
}

/** Gives organisations more time, or less. */
export async function moveReplyEnd(db: Database, collectionId: number, endsOn: string): Promise<void> {
  await db('rights_of_reply').where({ collection_id: collectionId }).update({ ends_on: endsOn })
}

function asReply(row: NamedRow): RightOfReply {
  return {
    collectionId: row.collection_id,
    round: row.round,
    reason: row.reason,
    corrects: row.corrects ?? undefined,
    endsOn: row.ends_on,
    startedAt: row.started_at,
    startedBy: row.starter_name ?? 'somebody',
    version: row.version,
    ended:
      row.ended_at === null
        ? undefined
        : {
            at: row.ended_at,
            by: row.ender_name ?? 'somebody',
            sheets: row.sheets ?? 0,
            sheetsHash: row.sheets_hash ?? '',
          },
  }
}
