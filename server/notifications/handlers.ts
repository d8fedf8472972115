import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { type Handler, page, type Reply, seeOther } from '../platform/http/reply.ts'
import { cancelMessage } from './cancel-message.ts'
import { cancellationPage, liftPage, retryPage } from './confirmation-page.ts'
import { liftSuppression } from './lift-suppression.ts'
import { readAddressId, readMessageFilters, readMessageId, readPageNumber } from './message-form.ts'
import { messagePage } from './message-page.ts'
import { canBeCancelled, canBeRetried } from './message-rules.ts'
import { messagesPage } from './messages-page.ts'
import type { MessageSettings } from './message-settings.ts'
import { listMessages, listStoppedAddresses, readMessage, readStoppedAddress } from './read-messages.ts'
import { retryMessage } from './retry-message.ts'
import { stoppedAddressesPage } from './stopped-addresses-page.ts'

interface MessageParams extends Record<string, string> {
  message: string
}

interface AddressParams extends Record<string, string> {
  address: string
}

export function getMessages({ transport }: MessageSettings): Handler<object> {
  return async (request, db) => {
    const filters = readMessageFilters(request.query)
    const number = readPageNumber(request.query)
    const list = await listMessages(db, currentUser(request), filters, number)
    return page('notifications/messages', messagesPage(list, filters, number, transport))
  }
}

export function getMessage(settings: MessageSettings): Handler<MessageParams> {
  return async (request, db) => {
    const found = await readMessage(db, currentUser(request), readMessageId(request.params))
    return page('notifications/message', messagePage(found, settings))
  }
}

/** What can no longer be done is not asked about: the message says how it stands. */
export async function getRetry(request: Request<MessageParams>, db: Database): Promise<Reply> {
  const { message, suppression } = await readMessage(db, currentUser(request), readMessageId(request.params))
  if (!canBeRetried(message) || suppression) return seeOther(pathOf(message.id))
  return page('notifications/confirmation', retryPage(message))
}

export async function postRetry(request: Request<MessageParams>, db: Database): Promise<Reply> {
  const id = readMessageId(request.params)
  await retryMessage(db, currentUser(request), id, new Date())
  return seeOther(pathOf(id))
}

export async function getCancellation(request: Request<MessageParams>, db: Database): Promise<Reply> {
  const { message } = await readMessage(db, currentUser(request), readMessageId(request.params))
  if (!canBeCancelled(message)) return seeOther(pathOf(message.id))
  return page('notifications/confirmation', cancellationPage(message))
}

export async function postCancellation(request: Request<MessageParams>, db: Database): Promise<Reply> {
  const id = readMessageId(request.params)
  await cancelMessage(db, currentUser(request), id, new Date())
  return seeOther(pathOf(id))
}

export async function getStoppedAddresses(request: Request, db: Database): Promise<Reply> {
  const number = readPageNumber(request.query)
  const list = await listStoppedAddresses(db, currentUser(request), number)
  return page('notifications/stopped-addresses', stoppedAddressesPage(list, number))
}

export async function getLift(request: Request<AddressParams>, db: Database): Promise<Reply> {
  const address = await readStoppedAddress(db, currentUser(request), readAddressId(request.params))
  return page('notifications/confirmation', liftPage(address))
}

export async function postLift(request: Request<AddressParams>, db: Database): Promise<Reply> {
  await liftSuppression(db, currentUser(request), readAddressId(request.params), new Date())
  return seeOther('/programme/stopped-addresses')
}

function pathOf(id: number): string {
  return `/programme/messages/${id}`
}
