import type { Message } from './message.ts'

/** A message whose one-time link is gone would be of no use to anybody. */
export function canBeRetried({ state, secret }: Pick<Message, 'state' | 'secret'>): boolean {
  return state === 'failed' && secret !== 'blanked'
}

/** What is being sent can no longer be stopped. */
export function canBeCancelled({ state }: Pick<Message, 'state'>): boolean {
  return state === 'queued'
}
