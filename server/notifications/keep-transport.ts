import type { Transport } from './delivery.ts'

/** Where no way of sending is set: messages stay on the machine and are read in the programme team's pages. */
export const keepTransport: Transport = {
  name: 'keep',
  send: async () => ({ outcome: 'kept' }),
  close: () => undefined,
}
