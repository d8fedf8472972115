import type { Database } from '../platform/database/open.ts'
import type { MailingRule, RuleAbout } from './mailing.ts'

/** The rules that hold, by what they are about and the earliest first. */
export async function listMailingRules(db: Database, collectionId: number): Promise<MailingRule[]> {
  const rows = await db('mailing_rules')
    .where({ collection_id: collectionId })
    .whereNull('removed_at')
    .orderBy([{ column: 'about' }, { column: 'days_before', order: 'desc' }])
    .select<{ id: number; about: RuleAbout; days_before: number }[]>('id', 'about', 'days_before')
  return rows.map(({ id, about, days_before }) => ({ id, about, daysBefore: days_before }))
}

/** One that was removed comes back with its number, so that nobody is written to for it twice. Gives it. */
export async function addMailingRule(
  db: Database,
  collectionId: number,
  { about, daysBefore }: Omit<MailingRule, 'id'>,
): Promise<number> {
  const [row] = await db('mailing_rules')
    .insert({ collection_id: collectionId, about, days_before: daysBefore })
    .onConflict(['collection_id', 'about', 'days_before'])
    .merge({ removed_at: null })
    .returning<{ id: number }[]>('id')
  if (!row) throw new Error('The rule was not stored')
  return row.id
}

/** True for the one that does it. */
export async function removeMailingRule(db: Database, collectionId: number, id: number, now: Date): Promise<boolean> {
  const removed = await db('mailing_rules')
    .where({ id, collection_id: collectionId })
    .whereNull('removed_at')
    .update({ removed_at: now.toISOString() })
  return removed === 1
}
