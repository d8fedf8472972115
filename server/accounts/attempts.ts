import { createHash } from 'node:crypto'
import type { Database } from '../platform/database/open.ts'
import { hours, minutes } from '../platform/durations.ts'
import { TooManyRequests } from '../platform/errors.ts'
import { countOne, countOneLess, forgetCount } from './attempt-repository.ts'

/**
 * How many tries in what time. Those on one account from one address (`pair`) are few, for guessing is what they stop, and
 * they lock out nobody who comes from elsewhere. On an account from everywhere they are more, for whoever has many addresses;
 * but a code is asked of whoever knows the password, and is not tried more often for that. An address's are more still, for a
 * whole hospital may have one, and everybody in it may sign in at the same moment. An account is whatever was typed, so
 * that nothing tells one that exists from one that does not.
 */
const limits = {
  password: { pair: 10, account: 50, address: 200, span: minutes(15) },
  proof: { pair: 10, account: 10, address: 200, span: minutes(15) },
  provider: { pair: 30, account: 30, address: 200, span: minutes(15) },
  code: { pair: 10, account: 10, address: 200, span: hours(1) },
  reset: { pair: 3, account: 10, address: 30, span: hours(1) },
  access: { pair: 3, account: 5, address: 30, span: hours(1) },
} as const

export interface Attempt {
  kind: keyof typeof limits
  /** An e-mail address as typed, the number of a person who is known, or the digest of a session. */
  account: string
  /** Where it comes from. */
  address: string
}

/** Counts one more, before anything is looked at; refuses when it is one too many, which the wider counts then do not see. */
export async function countAttempt(db: Database, attempt: Attempt, now: Date): Promise<void> {
  const limit = limits[attempt.kind]
  const expiresAt = new Date(now.getTime() + limit.span)
  const keys = keysOf(attempt)
  for (const whose of ['pair', 'address', 'account'] as const) {
    const counted = await countOne(db, keys[whose], { expiresAt, now })
    if (counted.tries > limit[whose]) throw tooMany(attempt.kind, counted.expiresAt.getTime() - now.getTime())
  }
}

/** One that was right does not count, and ends the counts of its account. */
export async function forgetAttempts(db: Database, attempt: Attempt): Promise<void> {
  const keys = keysOf(attempt)
  await forgetCount(db, keys.pair)
  await forgetCount(db, keys.account)
  await countOneLess(db, keys.address)
}

function tooMany(kind: Attempt['kind'], wait: number): TooManyRequests {
  const inMinutes = Math.max(1, Math.ceil(wait / minutes(1)))
  const words = inMinutes === 1 ? 'in a minute' : `in ${inMinutes} minutes`
  const what = kind === 'access' ? 'requests for access' : 'attempts to sign in'
  return new TooManyRequests(
    `There have been too many ${what}, so no more are taken for now. Try again ${words}`,
    Math.ceil(wait / 1000),
  )
}

/** What is typed in is unbounded, and somebody's: only its digest is kept. */
function keysOf({ kind, account: typed, address }: Attempt): Record<'pair' | 'account' | 'address', string> {
  const account = typed.trim().toLowerCase()
  const digest = (text: string) => createHash('sha256').update(text).digest('hex')
  return {
    pair: digest(`${kind} by account ${account} at address ${address}`),
    account: digest(`${kind} by account ${account}`),
    address: digest(`${kind} by address ${address}`),
  }
}
