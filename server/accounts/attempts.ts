import { createHash } from 'node:crypto'
import type { Database } from '../platform/database/open.ts'
import { hours, minutes } from '../platform/durations.ts'
import { TooManyRequests } from '../platform/errors.ts'
import { countOne, countOneLess, forgetCount } from './attempt-repository.ts'

/**
 * How many tries in what time: an account's are few, for guessing is what they stop; an address's are more, for a whole
 * hospital may have one, and everybody in it may sign in at the same moment. An account is whatever was typed, so that
 * nothing tells one that exists from one that does not.
 */
const limits = {
  password: { account: 10, address: 200, span: minutes(15) },
  provider: { account: 30, address: 200, span: minutes(15) },
  code: { account: 10, address: 200, span: hours(1) },
  reset: { account: 3, address: 30, span: hours(1) },
} as const

export interface Attempt {
  kind: keyof typeof limits
  /** An e-mail address as typed, the number of a person, or the digest of a session. */
  account: string
  /** Where it comes from. */
  address: string
}

/** Counts one more, before anything is looked at; refuses when it is one too many. */
export async function countAttempt(db: Database, attempt: Attempt, now: Date): Promise<void> {
  const { span, account, address } = limits[attempt.kind]
  const expiresAt = new Date(now.getTime() + span)
  const keys = keysOf(attempt)
  for (const [key, limit] of [[keys.account, account] as const, [keys.address, address] as const]) {
    const counted = await countOne(db, key, { expiresAt, now })
    if (counted.tries > limit) throw tooMany(counted.expiresAt.getTime() - now.getTime())
  }
}

/** One that was right does not count, and ends the count of its account. */
export async function forgetAttempts(db: Database, attempt: Attempt): Promise<void> {
  const keys = keysOf(attempt)
  await forgetCount(db, keys.account)
  await countOneLess(db, keys.address)
}

function tooMany(wait: number): TooManyRequests {
  const inMinutes = Math.max(1, Math.ceil(wait / minutes(1)))
  const words = inMinutes === 1 ? 'in a minute' : `in ${inMinutes} minutes`
  return new TooManyRequests(
    `There have been too many attempts to sign in, so no more are taken for now. Try again ${words}`,
    Math.ceil(wait / 1000),
  )
}

/** What is typed in is unbounded, and somebody's: only its digest is kept. */
function keysOf({ kind, account, address }: Attempt): { account: string; address: string } {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex')
  return {
    account: digest(`${kind} by account ${account.trim().toLowerCase()}`),
    address: digest(`${kind} by address ${address}`),
  }
}
