import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { Message } from './message.ts'
import { findMessage } from './message-repository.ts'
import { messageOfToken } from './opt-out.ts'
import { findSuppression, putSuppression } from './suppression-repository.ts'

export interface StopOffer {
  address: string
  stopped: boolean
}

/** What the link of a message offers to whoever follows it: they need not sign in. */
export async function readStopOffer(db: Database, key: string, token: string): Promise<StopOffer> {
  const { to } = await findWritten(db, messageIn(key, token))
  return { address: to, stopped: (await findSuppression(db, to)) !== undefined }
}

/** Writes no more to the address of the message whose link was followed; done before, it stays as it is. */
export async function stopMessages(db: Database, key: string, token: string, now: Date): Promise<void> {
  const messageId = messageIn(key, token)
  const { to, organisationCode } = await findWritten(db, messageId)
  if (!(await putSuppression(db, { address: to, reason: 'left', messageId }, now))) return
  await record(db, {
    at: now,
    action: 'stopped messages',
    ...(organisationCode !== undefined && { organisationCode }),
    subject: `message ${messageId}`,
  })
}

/** A message whose reader has been erased, or that is long past, is of nobody any more. */
async function findWritten(db: Database, id: number): Promise<Message> {
  const message = await findMessage(db, id)
  if (message.to === '') throw new NotFound('The page')
  return message
}

function messageIn(key: string, token: string): number {
  const id = messageOfToken(key, token)
  if (id === undefined) throw new NotFound('The page')
  return id
}
