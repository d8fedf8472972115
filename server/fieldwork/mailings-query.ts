import type { Database } from '../platform/database/open.ts'
import type { MailingAbout } from './mailing.ts'

/** A going out of messages, as it is listed. */
export interface MailingLine {
  id: number
  about: MailingAbout
  madeAt: string
  /** Who sent it; undefined for a rule. */
  by: string | undefined
  isFinished: boolean
  /** That somebody had no more of it written. */
  wasStopped: boolean
  organisations: number
  messages: number
  unreached: number
}

interface LineRow {
  id: number
  about: MailingAbout
  made_at: string
  finished_at: string | null
  stopped_at: string | null
  name: string | null
  organisations: number
  messages: number
  unreached: number
}

/** A page of a collection's mailings, the newest first, and how many there are; without those of rules that found nobody. */
export async function listMailings(
  db: Database,
  collectionId: number,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ mailings: MailingLine[]; total: number }> {
  const counted = await telling(db, collectionId).count({ total: '*' }).first<{ total: number }>()
  const rows = await telling(db, collectionId)
    .leftJoin('people', 'people.id', 'mailings.made_by')
    .orderBy('mailings.id', 'desc')
    .offset(offset)
    .limit(limit)
    .select<LineRow[]>('mailings.*', 'people.name')
  const mailings = rows.map((row) => ({
    id: row.id,
    about: row.about,
    madeAt: row.made_at,
    by: row.name ?? undefined,
    isFinished: row.finished_at !== null,
    wasStopped: row.stopped_at !== null,
    organisations: row.organisations,
    messages: row.messages,
    unreached: row.unreached,
  }))
  return { mailings, total: counted.total }
}

function telling(db: Database, collectionId: number) {
  return db('mailings')
    .where('mailings.collection_id', collectionId)
    .where(
      (either) =>
        void either
          .whereNull('mailings.rule_id')
          .orWhere('mailings.messages', '>', 0)
          .orWhere('mailings.unreached', '>', 0),
    )
}
