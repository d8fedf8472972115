import type { Database } from '../platform/database/open.ts'
import type { MailingAbout } from './mailing.ts'
import type { MailingProgress } from './mailing-progress.ts'

/** The one of a collection that is written now: the oldest that is not at its end. Two statements. */
export async function findMailingProgress(db: Database, collectionId: number): Promise<MailingProgress | undefined> {
  const mailing = await db('mailings')
    .where({ collection_id: collectionId })
    .whereNull('finished_at')
    .orderBy('id')
    .first<{ id: number; about: MailingAbout; messages: number; cursor: string } | undefined>(
      'id',
      'about',
      'messages',
      'cursor',
    )
  if (!mailing) return undefined
  const { cursor, ...found } = mailing
  const counts = await db('responses')
    .where({ collection_id: collectionId })
    .first<{ total: number; done: number | null }>(
      db.raw('count(*) as total, sum(case when organisation_code <= ? then 1 else 0 end) as done', [cursor]),
    )
  return { ...found, done: counts.done ?? 0, total: counts.total }
}
