import { createHash } from 'node:crypto'
import { countOne } from '../../accounts/attempt-repository.ts'
import type { Database } from '../../platform/database/open.ts'

/** How many requests in what time, in milliseconds. */
export interface Rate {
  most: number
  span: number
}

/** The numbers of requests that this process may take without asking again. */
interface Block {
  next: number
  last: number
  endsAt: Date
}

export interface CountedRequest {
  /** Which of those within the span it is, from 1; one more than the most where there are too many. */
  place: number
  /** When counting begins anew. */
  endsAt: Date
}

/** So many blocks are kept before those that are over are thrown away. */
const keptBlocks = 10_000

/**
 * Counts requests in the table of attempts, so that several processes together let nobody have more than the most. Each
 * process takes numbers a tenth of the most at a time and hands them out, so that one request in many writes; numbers that
 * it does not use before the span ends are lost. Who has had too many costs no more writing.
 */
export function sharedCounts(writer: Database): (key: string, rate: Rate, now: Date) => Promise<CountedRequest> {
  const blocks = new Map<string, Promise<Block>>()

  const takeBlock = (key: string, { most, span }: Rate, now: Date): Promise<Block> => {
    if (blocks.size > keptBlocks) blocks.clear()
    const times = Math.max(1, Math.floor(most / 10))
    const hash = createHash('sha256').update(`requests of ${key}`).digest('hex')
    const taken = countOne(writer, hash, { expiresAt: new Date(now.getTime() + span), now, times }).then(
      ({ tries, expiresAt }): Block => ({ next: tries - times + 1, last: tries, endsAt: expiresAt }),
    )
    blocks.set(key, taken)
    taken.catch(() => blocks.delete(key))
    return taken
  }

  return async (key, rate, now) => {
    for (;;) {
      const kept = blocks.get(key) ?? takeBlock(key, rate, now)
      const block = await kept
      const isOver = block.endsAt <= now
      if (!isOver && block.next <= block.last) {
        const place = Math.min(block.next, rate.most + 1)
        block.next += 1
        return { place, endsAt: block.endsAt }
      }
      if (!isOver && block.last >= rate.most) return { place: rate.most + 1, endsAt: block.endsAt }
      if (blocks.get(key) === kept) blocks.delete(key)
    }
  }
}
