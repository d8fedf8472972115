import { createHash } from 'node:crypto'

/** An event as it is stored, with its place in its chain. */
export interface ChainedEvent {
  chain: string
  /** 1, 2, … without a gap. */
  position: number
  /** Empty for the first. */
  previousHash: string
  at: string
  personId: number | undefined
  action: string
  organisationCode: string | undefined
  collectionId: number | undefined
  subject: string
  /** JSON, as it was written. */
  details: string
}

export interface StoredEvent extends ChainedEvent {
  id: number
  hash: string
}

export interface ChainHead {
  position: number
  hash: string
}

/** SHA-256 over one text for one event: its fields as stored, in this order, as a JSON array without spaces. */
export function hashOf(event: ChainedEvent): string {
  const { chain, position, previousHash, at, personId, action, organisationCode, collectionId, subject, details } =
    event
  const fields = [chain, position, previousHash, at, personId, action, organisationCode, collectionId, subject, details]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

/** Where a chain is first not what was written, and how that shows. */
export interface Break {
  position: number
  reason: string
}

/** Whether an event follows the one before it in its chain, and is what its hash says. */
export function breakAt(event: StoredEvent, before: StoredEvent | undefined): Break | undefined {
  const position = (before?.position ?? 0) + 1
  const broken = (reason: string) => ({ position, reason })
  if (event.position !== position) return broken(`the event is missing, and ${event.position} comes next`)
  if (event.previousHash !== (before?.hash ?? '')) return broken('the hash of the event before is not the one it names')
  if (event.hash !== hashOf(event)) return broken('what is stored is not what its hash was made of')
  if (before && event.id <= before.id) return broken(`it was stored as ${event.id}, before the event that it follows`)
  return undefined
}

/** Whether a chain ends where its head says. */
export function breakAtEnd(last: StoredEvent, head: ChainHead | undefined): Break | undefined {
  if (!head) return { position: last.position, reason: 'the head of the chain is missing' }
  if (head.position > last.position)
    return { position: last.position + 1, reason: `the event is missing: the chain went on to ${head.position}` }
  if (head.position < last.position || head.hash !== last.hash)
    return { position: last.position, reason: `the head of the chain names another event, at ${head.position}` }
  return undefined
}

/** Heads that were kept outside the database, by chain. */
export type KeptHeads = ReadonlyMap<string, ChainHead>

/** Whether an event is still the one whose hash was kept. */
export function breakFromKept({ position, hash }: StoredEvent, kept: ChainHead | undefined): Break | undefined {
  if (kept?.position !== position || kept.hash === hash) return undefined
  return { position, reason: 'its hash is not the one that was kept' }
}
