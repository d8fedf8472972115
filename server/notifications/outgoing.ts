import type { Outgoing } from './delivery.ts'
import type { Message } from './message.ts'
import { type OptOut, stopHref } from './opt-out.ts'

/** What is sent for a message, the same at every attempt. */
export function outgoingOf(message: Message, optOut: OptOut): Outgoing {
  return {
    reference: referenceOf(message),
    to: message.to,
    toName: message.toName,
    subject: message.subject,
    text: textAsSent(message, optOut),
    stopHref: stopHref(optOut, message),
    isRepeated: message.attempts > 1 || message.lastError !== undefined,
  }
}

/** Its moment and number: no other message of this or another database has both. */
export function referenceOf({ id, createdAt }: Pick<Message, 'id' | 'createdAt'>): string {
  return `${createdAt.replaceAll(/\D/g, '')}.${id}`
}

/** The text with what is added for those who should get no more. */
export function textAsSent(message: Pick<Message, 'id' | 'kind' | 'body'>, optOut: OptOut): string {
  const href = stopHref(optOut, message)
  const stop = href && `If you have left this job, or this is not for you, ask for no more messages:\n${href}`
  return [message.body.trimEnd(), ...(stop ? [stop] : [])].join('\n\n')
}
