import type { User } from '../access/user.ts'

/** Somebody who is known, whether they can sign in or not. */
export interface Person extends User {
  passwordHash: string | undefined
  closedAt: string | undefined
  /** When their name and address were replaced by a number. */
  erasedAt: string | undefined
}
