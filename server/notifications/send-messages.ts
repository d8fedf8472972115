import type { Database } from '../platform/database/open.ts'
import { backOff, type Delivery, leaseLength, mostAttempts, nextCheck, type Transport } from './delivery.ts'
import { type Message, withoutLinks } from './message.ts'
import { type DueMessage, listDueMessages } from './due-messages-query.ts'
import { claimMessage, findMessage, type MessageChange, moveMessage } from './message-repository.ts'
import type { OptOut } from './opt-out.ts'
import { outgoingOf } from './outgoing.ts'
import { suppressionTexts } from './suppression.ts'
import { findSuppression, putSuppression } from './suppression-repository.ts'

/** What sending needs beside the database; `clock` is read anew at each step. */
export interface Sending {
  transport: Transport
  optOut: OptOut
  clock: () => Date
}

const atOnce = 5

/**
 * Sends a handful of messages that are due and gives how many were due, so that a caller goes on until there are none.
 * Each is claimed by itself before and marked after, and sent outside every transaction. What is claimed and never
 * marked, because the process died, is sent again when its lease has ended: at least once, so perhaps twice.
 */
export async function sendMessages(db: Database, sending: Sending): Promise<number> {
  const due = await listDueMessages(db, sending.clock(), atOnce)
  await Promise.all(due.map((one) => sendMessage(db, sending, one)))
  return due.length
}

async function sendMessage(db: Database, sending: Sending, due: DueMessage): Promise<void> {
  const leasedUntil = new Date(sending.clock().getTime() + leaseLength)
  if (!(await claimMessage(db, due, leasedUntil))) return
  const message = await findMessage(db, due.id)
  const suppression = await findSuppression(db, message.to)
  const change: MessageChange = suppression
    ? { state: 'cancelled', lastError: suppressionTexts[suppression.reason], ...blanked(message) }
    : await attempt(db, sending, message)
  await moveMessage(db, { id: message.id, state: 'sending', leasedUntil }, change)
}

async function attempt(db: Database, { transport, optOut, clock }: Sending, message: Message): Promise<MessageChange> {
  if (message.attempts > mostAttempts) return failed(message, 'It was tried too often without an end')
  const delivery = await transport.send(outgoingOf(message, optOut))
  const now = clock()
  if (delivery.outcome === 'refused' && delivery.gone)
    await putSuppression(db, { address: message.to, reason: 'bounced', messageId: message.id }, now)
  return changeBy(delivery, message, now)
}

function changeBy(delivery: Delivery, message: Message, now: Date): MessageChange {
  switch (delivery.outcome) {
    case 'kept':
      return { state: 'kept', lastError: null }
    case 'accepted':
      return {
        state: 'sent',
        sentAt: now,
        lastError: null,
        ...blanked(message),
        ...(delivery.providerReference && {
          providerReference: delivery.providerReference,
          checkAt: nextCheck(now, now) ?? null,
        }),
      }
    case 'refused':
      return failed(message, delivery.reason)
    case 'delayed':
      if (message.attempts >= mostAttempts) return failed(message, delivery.reason)
      return {
        state: 'queued',
        dueAt: new Date(now.getTime() + backOff(message.attempts)),
        lastError: delivery.reason,
      }
  }
}

function failed(message: Message, reason: string): MessageChange {
  return { state: 'failed', lastError: reason, ...blanked(message) }
}

/** A one-time link stays no longer than it takes to send it. */
function blanked({ secret, body }: Message): Pick<MessageChange, 'blanked'> {
  return secret === 'held' ? { blanked: withoutLinks(body) } : {}
}
