import type { Database } from '../platform/database/open.ts'
import type { MailingAbout } from './mailing.ts'
import type { MailingText } from './mailing-text.ts'

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
