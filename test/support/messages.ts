import { claimMessage, findMessage, listDueMessages } from '../../server/notifications/message-repository.ts'
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
