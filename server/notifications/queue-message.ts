import type { Database } from '../platform/database/open.ts'
import { isMailAddress, type NewMessage, oneLine, withoutLinks } from './message.ts'
import { addMessage } from './message-repository.ts'
import { suppressionTexts } from './suppression.ts'
import { findSuppression } from './suppression-repository.ts'

/**
 * Writes a message down to be sent, in the transaction of the change that it tells of; gives its number. One that cannot
 * be sent is written down as well, with the reason: whoever caused it has nothing to do, and the programme team sees it.
 */
export async function queueMessage(db: Database, message: NewMessage, now: Date): Promise<number> {
  const to = message.to.trim()
  const refusal = await refusalOf(db, to)
  const { hasSecret = false, body } = message
  return addMessage(
    db,
    {
      ...message,
      to: oneLine(to).slice(0, 254),
      toName: oneLine(message.toName).slice(0, 200),
      subject: oneLine(message.subject).slice(0, 300),
      body: hasSecret && refusal ? withoutLinks(body) : body,
      secret: hasSecret ? (refusal ? 'blanked' : 'held') : 'none',
      state: refusal?.state ?? 'queued',
      lastError: refusal?.reason,
    },
    now,
  )
}

async function refusalOf(
  db: Database,
  to: string,
): Promise<{ state: 'failed' | 'cancelled'; reason: string } | undefined> {
  if (!isMailAddress(to)) return { state: 'failed', reason: 'This is not an e-mail address that can be written to' }
  const suppression = await findSuppression(db, to)
  return suppression && { state: 'cancelled', reason: suppressionTexts[suppression.reason] }
}
