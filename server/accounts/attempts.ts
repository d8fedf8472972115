import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { TooManyRequests } from '../platform/errors.ts'

/** Counts failed attempts to sign in, by account and by address. */
export interface Attempts {
  /** Refuses when there have been too many; call it before the password is looked at. */
  mustBeFew(email: string, address: string): Promise<void>
  failed(email: string, address: string): Promise<void>
  succeeded(email: string): Promise<void>
}

const quarterOfAnHour = 15 * 60

/** Ten failures an account and fifty an address (a hospital has one address) in a quarter of an hour. */
export function countAttempts(): Attempts {
  const byAccount = new RateLimiterMemory({ points: 10, duration: quarterOfAnHour })
  const byAddress = new RateLimiterMemory({ points: 50, duration: quarterOfAnHour })
  return {
    async mustBeFew(email, address) {
      const seconds = [
        secondsToWait(await byAccount.get(keyOf(email)), 10),
        secondsToWait(await byAddress.get(address), 50),
      ]
      const wait = Math.max(...seconds)
      if (wait > 0)
        throw new TooManyRequests('There have been too many attempts to sign in, so no more are taken for now', wait)
    },
    async failed(email, address) {
      await Promise.all([byAccount.penalty(keyOf(email)), byAddress.penalty(address)])
    },
    async succeeded(email) {
      await byAccount.delete(keyOf(email))
    },
  }
}

function secondsToWait(count: RateLimiterRes | null, limit: number): number {
  return count && count.consumedPoints >= limit ? Math.ceil(count.msBeforeNext / 1000) : 0
}

/** An address typed in is unbounded, and somebody's: only its digest is kept. */
function keyOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex')
}
