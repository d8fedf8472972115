import { days, hours, minutes } from '../platform/durations.ts'

/** A message as it leaves: nothing in it is for the service only. */
export interface Outgoing {
  /** The same at every attempt, and of no other message: whoever gets it twice can tell. */
  reference: string
  to: string
  toName: string
  subject: string
  text: string
  /** Where its reader asks for no more, if such a message offers it. */
  stopHref: string | undefined
  /** True after an earlier attempt: a server that did not answer, or not in time, may have taken the message all the same. */
  isRepeated: boolean
}

/** What came of one attempt. Reasons are sentences without a full stop, and without anything of the message. */
export type Delivery =
  /** Taken by a server; with a reference that can be asked about later, where there is one. */
  | { outcome: 'accepted'; providerReference?: string }
  | { outcome: 'kept' }
  /** For good. `gone`: there is no such mailbox. */
  | { outcome: 'refused'; reason: string; gone?: boolean }
  /** Worth another attempt. */
  | { outcome: 'delayed'; reason: string }

/** What became of a message after a server had taken it. */
export type Receipt = 'delivered' | 'pending' | 'gone' | 'undelivered' | 'not sent'

/** A way of sending. Neither function throws for what servers and networks do. */
export interface Transport {
  name: 'keep' | 'smtp' | 'notify'
  send: (message: Outgoing) => Promise<Delivery>
  /** Only of a transport whose messages can be asked about. */
  receiptOf?: (providerReference: string) => Promise<Receipt>
  close: () => void
}

export const mostAttempts = 12

/** How long one attempt may take before another process tries: longer than every timeout of a transport together. */
export const leaseLength = minutes(10)

/** After so many attempts: 1, 2, 4 … minutes, and at most 6 hours. Twelve attempts take most of a day. */
export function backOff(attempts: number): number {
  return Math.min(minutes(2 ** (attempts - 1)), hours(6))
}

/** When to ask again what became of a message: seldom once it is old, and never after four days. */
export function nextCheck(sentAt: Date, now: Date): Date | undefined {
  const age = now.getTime() - sentAt.getTime()
  return age > days(4) ? undefined : new Date(now.getTime() + Math.min(Math.max(age, minutes(1)), hours(6)))
}
