import type { MailingAbout } from './mailing.ts'

/** How far a mailing is that is being written. */
export interface MailingProgress {
  id: number
  about: MailingAbout
  messages: number
  /** Of how many organisations it has been seen to, and how many the collection asks. */
  done: number
  total: number
}
