import { listDueMessages } from '../../server/notifications/due-messages-query.ts'
import { claimMessage, findMessage } from '../../server/notifications/message-repository.ts'
import type { Message, NewMessage } from '../../server/notifications/message.ts'
import { queueMessage } from '../../server/notifications/queue-message.ts'
import type { Databases } from '../../server/platform/database/open.ts'

export const reminder: NewMessage = {
  kind: 'reminder',
  to: 'bob@example.nhs.uk',
  toName: 'Bob Baker',
  subject: 'Please answer',
  body: 'Dear Bob,\n\nPlease answer.',
}

export function queue(databases: Databases, change: Partial<NewMessage>, now: Date): Promise<number> {
  return databases.writer.transaction((db) => queueMessage(db, { ...reminder, ...change }, now))
}

export function messageNow({ reader }: Databases, id: number): Promise<Message> {
  return findMessage(reader, id)
}

/** What a process does that dies after it has taken every message that is due. */
export async function claimAndDie({ writer }: Databases, now: Date, until: Date): Promise<void> {
  for (const due of await listDueMessages(writer, now, 100)) await claimMessage(writer, due, until)
}

/** The path of the link in the latest message to an address; undefined when there is no message with a link. */
export async function lastLink(databases: Databases, email: string): Promise<string | undefined> {
  const rows = await messagesTo(databases, email)
  const bodies = rows.map(({ body }) => body).filter((body) => body.includes('http://survey.test/'))
  return bodies.length > 0 ? /http:\/\/survey\.test(\S+)/.exec(bodies.at(-1) ?? '')?.[1] : undefined
}

/** Everything that was written to an address, oldest first. */
export async function messagesTo(databases: Databases, email: string): Promise<{ subject: string; body: string }[]> {
  return databases
    .reader('messages')
    .where({ to_address: email })
    .orderBy('id')
    .select<{ subject: string; body: string }[]>('subject', 'body')
}
