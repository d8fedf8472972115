import type { Transport } from './delivery.ts'
import type { OptOut } from './opt-out.ts'

/** What the pages about messages know of how they are sent. */
export interface MessageSettings {
  transport: Transport['name']
  optOut: OptOut
}
