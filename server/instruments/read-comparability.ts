import type { Database } from '../platform/database/open.ts'
import { type Comparability, type VersionStep, verdictsOverSteps } from './comparability.ts'
import { listPublishedDecisions } from './comparability-repository.ts'
import { findInstrumentById, listInstruments } from './instrument-repository.ts'
import type { PublishedInstrument } from './published-instrument.ts'
import { byVersion, versionBefore } from './version-order.ts'

/** Whether an item means the same in two versions, by its code. */
export type ComparabilityByItem = ReadonlyMap<string, Comparability>

/** What is known of two versions was fixed when the later was published, so it is kept for as long as the process lives. */
const keptOf = new WeakMap<Database, Map<string, ComparabilityByItem>>()

/**
 * Whether each item that two published versions of one questionnaire have means the same in both, by its code; nothing for
 * an item that only one of them has. What authors decided at each version in between counts; where nobody decided, what
 * reads the same is comparable and the rest `undecided`. The order of the two does not matter.
 */
export async function readComparability(
  db: Database,
  one: PublishedInstrument,
  other: PublishedInstrument,
): Promise<ComparabilityByItem> {
  const [earlier, later] = byVersion(one.version, other.version) <= 0 ? [one, other] : [other, one]
  const kept = keptOf.get(db) ?? new Map<string, ComparabilityByItem>()
  keptOf.set(db, kept)
  const key = `${earlier.id} ${later.id}`
  const known = kept.get(key) ?? (await loadComparability(db, earlier, later))
  kept.set(key, known)
  return known
}

async function loadComparability(
  db: Database,
  earlier: PublishedInstrument,
  later: PublishedInstrument,
): Promise<ComparabilityByItem> {
  const steps = earlier.id === later.id ? [] : await stepsBetween(db, earlier, later)
  return verdictsOverSteps(steps, { earlier, later, decisions: [] })
}

/** From the later version back to the earlier one; none when the way back does not come past it. */
async function stepsBetween(
  db: Database,
  earlier: PublishedInstrument,
  later: PublishedInstrument,
): Promise<VersionStep[]> {
  const known = new Map([earlier, later].map((one) => [one.id, one]))
  const instrumentOf = async (id: number) => known.get(id) ?? findInstrumentById(db, id)
  const versions = (await listInstruments(db)).filter(({ code }) => code === later.code)
  const decisions = await listPublishedDecisions(
    db,
    versions.map(({ id }) => id),
  )
  const steps: VersionStep[] = []
  let at = later
  while (at.id !== earlier.id) {
    const { id, version } = at
    const taken = decisions.filter(({ laterId }) => laterId === id)
    const thenKnown = versions.filter((other) => other.id < id)
    const before = versions.find((other) => other.id === taken[0]?.earlierId) ?? versionBefore(thenKnown, version)
    if (!before || byVersion(before.version, earlier.version) < 0) return []
    const followed = await instrumentOf(before.id)
    steps.push({ earlier: followed, later: at, decisions: taken })
    at = followed
  }
  return steps
}
