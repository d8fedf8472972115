import { createHmac, timingSafeEqual } from 'node:crypto'
import type { MessageKind } from './message.ts'

/** What addresses to stop at are made of. */
export interface OptOut {
  /** Signs the tokens. */
  key: string
  /** Where people reach the service, such as https://survey.example.nhs.uk */
  baseUrl: string
}

/** Only these are sent to people who did not ask for them just now. */
const stoppableKinds: readonly MessageKind[] = ['invitation', 'reminder', 'thanks']

/** Where the reader of a message asks for no more; undefined for messages that people asked for themselves. */
export function stopHref({ key, baseUrl }: OptOut, message: { id: number; kind: MessageKind }): string | undefined {
  if (!stoppableKinds.includes(message.kind)) return undefined
  return new URL(`/messages/stop/${stopToken(key, message.id)}`, baseUrl).href
}

/** The number of a message and its seal: computed anew whenever it is needed, and stored nowhere. */
export function stopToken(key: string, messageId: number): string {
  return `${messageId}-${sealOf(key, messageId)}`
}

/** The number of the message that a token belongs to; undefined for one that is not ours. */
export function messageOfToken(key: string, token: string): number | undefined {
  const [, number, seal] = /^(\d{1,9})-([\w-]{43})$/.exec(token) ?? []
  if (!number || !seal) return undefined
  return timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(key, Number(number)))) ? Number(number) : undefined
}

function sealOf(key: string, messageId: number): string {
  return createHmac('sha256', key).update(`no more messages like ${messageId}`).digest('base64url')
}
