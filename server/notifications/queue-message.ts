import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import { isMailAddress, type NewMessage, oneLine, sameAddress, withoutLinks } from './message.ts'
import { addMessage, addMessages, type MessageEntry } from './message-repository.ts'
import { type SuppressionReason, suppressionTexts } from './suppression.ts'
import { listSuppressions } from './suppression-repository.ts'

/**
 * Writes a message down to be sent, in the transaction of the change that it tells of; gives its number. One that cannot
 * be sent is written down as well, with the reason: whoever caused it has nothing to do, and the programme team sees it.
 */
export async function queueMessage(db: Database, message: NewMessage, now: Date): Promise<number> {
  const stopped = await listSuppressions(db, [message.to])
  return addMessage(db, entryOf(message, stopped), now)
}

/** The same for many, with two statements for each few hundred. */
export async function queueMessages(db: Database, messages: readonly NewMessage[], now: Date): Promise<void> {
  await inBatches(
    messages,
    async (batch) => {
      const stopped = await listSuppressions(
        db,
        batch.map(({ to }) => to),
      )
      await addMessages(
        db,
        batch.map((message) => entryOf(message, stopped)),
        now,
      )
    },
    250,
  )
}

function entryOf(message: NewMessage, stopped: ReadonlyMap<string, SuppressionReason>): MessageEntry {
  const to = message.to.trim()
  const refusal = refusalOf(to, stopped)
  const { hasSecret = false, body } = message
  return {
    ...message,
    to: oneLine(to).slice(0, 254),
    toName: oneLine(message.toName).slice(0, 200),
    subject: oneLine(message.subject).slice(0, 300),
    body: hasSecret && refusal ? withoutLinks(body) : body,
    secret: hasSecret ? (refusal ? 'blanked' : 'held') : 'none',
    state: refusal?.state ?? 'queued',
    lastError: refusal?.reason,
  }
}

function refusalOf(
  to: string,
  stopped: ReadonlyMap<string, SuppressionReason>,
): { state: 'failed' | 'cancelled'; reason: string } | undefined {
  if (!isMailAddress(to)) return { state: 'failed', reason: 'This is not an e-mail address that can be written to' }
  const reason = stopped.get(sameAddress(to))
  return reason && { state: 'cancelled', reason: suppressionTexts[reason] }
}
