import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import type { Message, MessageState } from './message.ts'
import { linesOnPage, type MessageFilters, type MessageLine } from './message-filters.ts'
import { findMessage } from './message-repository.ts'
import { countMessages, listMessageLines } from './messages-query.ts'
import type { SuppressedAddress } from './suppression.ts'
import { findSuppressedAddress, findSuppression, listSuppressedAddresses } from './suppression-repository.ts'

export interface MessageList {
  lines: MessageLine[]
  counts: Map<MessageState, number>
}

/** A page (from 1) of the messages. */
export async function listMessages(
  db: Database,
  user: User,
  filters: MessageFilters,
  page: number,
): Promise<MessageList> {
  mustRunProgramme(user)
  const counts = await countMessages(db, filters)
  const lines = await listMessageLines(db, filters, { offset: (page - 1) * linesOnPage, limit: linesOnPage })
  return { lines, counts }
}

export interface FoundMessage {
  message: Message
  /** Present when its address is not written to. */
  suppression: SuppressedAddress | undefined
}

export async function readMessage(db: Database, user: User, id: number): Promise<FoundMessage> {
  mustRunProgramme(user)
  const message = await findMessage(db, id)
  return { message, suppression: await findSuppression(db, message.to) }
}

export async function listStoppedAddresses(
  db: Database,
  user: User,
  page: number,
): Promise<{ addresses: SuppressedAddress[]; total: number }> {
  mustRunProgramme(user)
  return listSuppressedAddresses(db, { offset: (page - 1) * linesOnPage, limit: linesOnPage })
}

export async function readStoppedAddress(db: Database, user: User, id: number): Promise<SuppressedAddress> {
  mustRunProgramme(user)
  return findSuppressedAddress(db, id)
}
