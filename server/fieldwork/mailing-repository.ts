import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { Mailing, MailingAbout, MailingRule, RuleAbout } from './mailing.ts'
import { type Receiver, receiverKey } from './mailing-receiver.ts'
import type { MailingText } from './mailing-text.ts'

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

/** To be called after `advanceMailing`, in its transaction. */
export async function countSent(
  db: Database,
  id: number,
  { organisations, messages, unreached }: Pick<Mailing, 'organisations' | 'messages' | 'unreached'>,
): Promise<void> {
  await db('mailings').where({ id }).increment({ organisations, messages, unreached })
}

/** Notes who is written to, and gives the keys of those who had not been for their occasion: no other process has them. */
export async function claimReceivers(
  db: Database,
  { id, collectionId }: Pick<Mailing, 'id' | 'collectionId'>,
  receivers: readonly Receiver[],
): Promise<Set<string>> {
  if (receivers.length === 0) return new Set()
  const claimed = await db('mailing_receivers')
    .insert(
      receivers.map(({ organisationCode, occasion, personId }) => ({
        collection_id: collectionId,
        organisation_code: organisationCode,
        occasion,
        person_id: personId ?? null,
        mailing_id: id,
      })),
    )
    .onConflict(['collection_id', 'organisation_code', 'occasion'])
    .ignore()
    .returning<{ organisation_code: string; occasion: string }[]>(['organisation_code', 'occasion'])
  return new Set(
    claimed.map(({ organisation_code, occasion }) => receiverKey({ organisationCode: organisation_code, occasion })),
  )
}

/** The texts that the programme team has written for a collection. */
export async function listMailingTexts(db: Database, collectionId: number): Promise<Map<MailingAbout, MailingText>> {
  const rows = await db('mailing_texts')
    .where({ collection_id: collectionId })
    .orderBy('about')
    .select<{ about: MailingAbout; subject: string; body: string }[]>('about', 'subject', 'body')
  return new Map(rows.map(({ about, subject, body }) => [about, { subject, body }]))
}

export async function putMailingText(
  db: Database,
  { collectionId, about }: { collectionId: number; about: MailingAbout },
  { subject, body }: MailingText,
): Promise<void> {
  await db('mailing_texts')
    .insert({ collection_id: collectionId, about, subject, body })
    .onConflict(['collection_id', 'about'])
    .merge(['subject', 'body'])
}

/** From then on the standard text is sent. */
export async function removeMailingText(
  db: Database,
  { collectionId, about }: { collectionId: number; about: MailingAbout },
): Promise<void> {
  await db('mailing_texts').where({ collection_id: collectionId, about }).delete()
}

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
