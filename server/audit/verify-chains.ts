import type { Database } from '../platform/database/open.ts'
import { type Break, breakAt, breakAtEnd } from './audit-chain.ts'
import { listEmptyChains, walkOn, type WalkedEvent } from './audit-chain-query.ts'

/** What was found of one chain. */
export interface ChainVerdict {
  chain: string
  /** How many events it has. */
  events: number
  /** The hash of the last. */
  hash: string
  /** The first place where it is not what was written. */
  broken: Break | undefined
}

interface Walk extends ChainVerdict {
  last: WalkedEvent
}

/** Every chain in turn, read a thousand events at a time. Events that are recorded meanwhile do no harm. */
export async function* verifyChains(db: Database, batch = 1000): AsyncGenerator<ChainVerdict> {
  let walk: Walk | undefined
  for (;;) {
    const walked = await walkOn(db, walk?.last.event, batch)
    for (const next of walked) {
      if (walk && walk.chain !== next.event.chain) yield verdictOf(walk)
      walk = further(walk?.chain === next.event.chain ? walk : undefined, next)
    }
    if (walked.length < batch) break
  }
  if (walk) yield verdictOf(walk)
  for (const chain of await listEmptyChains(db))
    yield { chain, events: 0, hash: '', broken: { position: 1, reason: 'every event is missing' } }
}

function further(walk: Walk | undefined, next: WalkedEvent): Walk {
  const { chain, hash } = next.event
  const broken = walk?.broken ?? breakAt(next.event, walk?.last.event)
  return { chain, events: (walk?.events ?? 0) + 1, hash, broken, last: next }
}

function verdictOf({ last, ...verdict }: Walk): ChainVerdict {
  return { ...verdict, broken: verdict.broken ?? breakAtEnd(last.event, last.head) }
}
