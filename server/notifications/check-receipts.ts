import type { Database } from '../platform/database/open.ts'
import { leaseLength, nextCheck, type Receipt } from './delivery.ts'
import type { Message } from './message.ts'
import { listMessagesToCheck } from './due-messages-query.ts'
import { type MessageChange, moveMessage } from './message-repository.ts'
import type { Sending } from './send-messages.ts'
import { putSuppression } from './suppression-repository.ts'

const atOnce = 5

/** Asks what became of a handful of messages that were sent, and gives how many it was time to ask about. */
export async function checkReceipts(db: Database, { transport, clock }: Sending): Promise<number> {
  const { receiptOf } = transport
  if (!receiptOf) return 0
  const due = await listMessagesToCheck(db, clock(), atOnce)
  await Promise.all(
    due.map(async ({ message, checkAt }) => {
      const leased = new Date(clock().getTime() + leaseLength)
      const place = { id: message.id, state: message.state }
      if (!(await moveMessage(db, { ...place, checkAt }, { checkAt: leased }))) return
      const receipt = await receiptOf(message.providerReference ?? '')
      const now = clock()
      if (receipt === 'gone')
        await putSuppression(db, { address: message.to, reason: 'bounced', messageId: message.id }, now)
      await moveMessage(db, { ...place, checkAt: leased.toISOString() }, changeBy(receipt, message, now))
    }),
  )
  return due.length
}

function changeBy(receipt: Receipt, { sentAt, createdAt }: Message, now: Date): MessageChange {
  switch (receipt) {
    case 'delivered':
      return { checkAt: null, deliveredAt: now }
    case 'pending':
      return { checkAt: nextCheck(new Date(sentAt ?? createdAt), now) ?? null }
    case 'gone':
      return { state: 'bounced', checkAt: null, lastError: 'It came back: there is no such mailbox' }
    case 'undelivered':
      return {
        state: 'bounced',
        checkAt: null,
        lastError: 'It came back: the mailbox could not take it for three days',
      }
    case 'not sent':
      return { state: 'failed', checkAt: null, lastError: 'GOV.UK Notify took it but could not send it' }
  }
}
