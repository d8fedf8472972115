import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import type { ReadyForRelease, RightOfReply } from './right-of-reply.ts'

interface ReplyRow {
  collection_id: number
  ends_on: string
  started_at: string
  version: number
  ended_at: string | null
  sheets: number | null
  sheets_hash: string | null
  ender_name: string | null
}

function select(db: Database) {
  return db<ReplyRow>('rights_of_reply')
    .leftJoin('people', 'people.id', 'rights_of_reply.ended_by')
    .select<ReplyRow[]>('rights_of_reply.*', { ender_name: 'people.name' })
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

/** Gives organisations more time, or less. */
export async function moveReplyEnd(db: Database, collectionId: number, endsOn: string): Promise<void> {
  await db('rights_of_reply').where({ collection_id: collectionId }).update({ ends_on: endsOn })
}

function asReply(row: ReplyRow): RightOfReply {
  return {
    collectionId: row.collection_id,
    endsOn: row.ends_on,
    startedAt: row.started_at,
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
