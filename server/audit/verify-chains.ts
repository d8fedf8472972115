import type { Database } from '../platform/database/open.ts'
import { type Break, breakAt, breakAtEnd, breakFromKept, type ChainHead, type KeptHeads } from './audit-chain.ts'
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

/**
 * Every chain in turn, read a thousand events at a time. Events that are recorded meanwhile do no harm. Heads that were
 * kept elsewhere show what the database alone cannot: that somebody has cut off the end of a chain, or written it anew.
 */
export async function* verifyChains(
  db: Database,
  kept: KeptHeads = new Map(),
  batch = 1000,
): AsyncGenerator<ChainVerdict> {
  const unseen = new Map(kept)
  let walk: Walk | undefined
  for (;;) {
    const walked = await walkOn(db, walk?.last.event, batch)
    for (const next of walked) {
      const { chain } = next.event
      if (walk && walk.chain !== chain) yield verdictOf(walk, kept.get(walk.chain))
      walk = further(walk?.chain === chain ? walk : undefined, next, kept.get(chain))
      unseen.delete(chain)
    }
    if (walked.length < batch) break
  }
  if (walk) yield verdictOf(walk, kept.get(walk.chain))
  for (const chain of new Set([...(await listEmptyChains(db)), ...unseen.keys()]))
    yield { chain, events: 0, hash: '', broken: { position: 1, reason: 'every event is missing' } }
}

function further(walk: Walk | undefined, next: WalkedEvent, kept: ChainHead | undefined): Walk {
  const { event } = next
  const broken = walk?.broken ?? breakAt(event, walk?.last.event) ?? breakFromKept(event, kept)
  return { chain: event.chain, events: (walk?.events ?? 0) + 1, hash: event.hash, broken, last: next }
}

function verdictOf({ last: { event, head }, ...verdict }: Walk, kept: ChainHead | undefined): ChainVerdict {
  const furthest = kept && kept.position > event.position ? kept : undefined
  return { ...verdict, broken: verdict.broken ?? (furthest && breakAtEnd(event, furthest)) ?? breakAtEnd(event, head) }
}
