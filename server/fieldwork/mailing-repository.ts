import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { Mailing, MailingAbout } from './mailing.ts'

interface MailingRow {
  id: number
  collection_id: number
  about: MailingAbout
  rule_id: number | null
  made_by: number | null
  made_at: string
  finished_at: string | null
  cursor: string
  organisations: number
  messages: number
  unreached: number
}

interface NewMailing {
  collectionId: number
  about: MailingAbout
  by: { personId: number } | { ruleId: number; slot: string }
}

/** Gives its number; undefined where the rule has written in this slot already, in whatever process. */
export async function addMailing(
  db: Database,
  { collectionId, about, by }: NewMailing,
  now: Date,
): Promise<number | undefined> {
  const [added] = await db('mailings')
    .insert({
      collection_id: collectionId,
      about,
      made_at: now.toISOString(),
      ...('personId' in by ? { made_by: by.personId } : { rule_id: by.ruleId, slot: by.slot }),
    })
    .onConflict(['rule_id', 'slot'])
    .ignore()
    .returning<{ id: number }[]>('id')
  return added?.id
}

export async function findMailing(db: Database, id: number): Promise<Mailing> {
  const row = await db<MailingRow>('mailings').where({ id }).first()
  if (!row) throw new NotFound('The mailing')
  return mailingOf(row)
}

/** The numbers of those that are not at their end, the oldest first. */
export async function listUnfinishedMailings(db: Database): Promise<number[]> {
  const rows = await db<MailingRow>('mailings').whereNull('finished_at').orderBy('id').select('id')
  return rows.map(({ id }) => id)
}

/** Takes the next step of a mailing, from where it was seen; false when another process has taken it. */
export async function advanceMailing(
  db: Database,
  { id, cursor }: Pick<Mailing, 'id' | 'cursor'>,
  step: { cursor: string; finishedAt: Date | undefined },
): Promise<boolean> {
  const moved = await db('mailings')
    .where({ id, cursor })
    .whereNull('finished_at')
    .update({ cursor: step.cursor, finished_at: step.finishedAt?.toISOString() ?? null })
  return moved === 1
}

/** Writes no more of it; false when it was at its end already. */
export async function endMailing(db: Database, id: number, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const ended = await db('mailings').where({ id }).whereNull('finished_at').update({ finished_at: at, stopped_at: at })
  return ended === 1
}

/** To be called after `advanceMailing`, in its transaction. */
export async function countSent(
  db: Database,
  id: number,
  { organisations, messages, unreached }: Pick<Mailing, 'organisations' | 'messages' | 'unreached'>,
): Promise<void> {
  await db('mailings').where({ id }).increment({ organisations, messages, unreached })
}

export function mailingOf(row: MailingRow): Mailing {
  return {
    id: row.id,
    collectionId: row.collection_id,
    about: row.about,
    ruleId: row.rule_id ?? undefined,
    madeBy: row.made_by ?? undefined,
    madeAt: row.made_at,
    finishedAt: row.finished_at ?? undefined,
    cursor: row.cursor,
    organisations: row.organisations,
    messages: row.messages,
    unreached: row.unreached,
  }
}
