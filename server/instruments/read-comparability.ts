import type { Database } from '../platform/database/open.ts'
import { type Comparability, type VersionStep, verdictsOverSteps } from './comparability.ts'
import { listPublishedDecisions } from './comparability-repository.ts'
import { findInstrumentById, listInstruments } from './instrument-repository.ts'
import type { InstrumentVersion, PublishedInstrument } from './published-instrument.ts'
import { byVersion, versionBefore } from './version-order.ts'

/**
 * Whether each item that two published versions of one questionnaire have means the same in both, by its code; nothing for
 * an item that only one of them has. What authors decided at each version in between counts; where nobody decided, what
 * reads the same is comparable and the rest `undecided`. The order of the two does not matter.
 */
export async function readComparability(
  db: Database,
  one: PublishedInstrument,
  other: PublishedInstrument,
): Promise<Map<string, Comparability>> {
  const [earlier, later] = byVersion(one.version, other.version) <= 0 ? [one, other] : [other, one]
  const ends = { earlier, later, decisions: [] }
  if (earlier.id === later.id) return verdictsOverSteps([], ends)
  return verdictsOverSteps(await stepsBetween(db, earlier, later), ends)
}

/** From the later version back to the earlier one; none when the way back does not come past it. */
async function stepsBetween(
  db: Database,
  earlier: InstrumentVersion,
  later: InstrumentVersion,
): Promise<VersionStep[]> {
  const versions = (await listInstruments(db)).filter(({ code }) => code === later.code)
  const decisions = await listPublishedDecisions(
    db,
    versions.map(({ id }) => id),
  )
  const steps: VersionStep[] = []
  let at: InstrumentVersion = later
  while (at.id !== earlier.id) {
    const taken = decisions.filter(({ laterId }) => laterId === at.id)
    const before = versions.find(({ id }) => id === taken[0]?.earlierId) ?? versionBefore(versions, at.version)
    if (!before || byVersion(before.version, earlier.version) < 0) return []
    steps.push({
      earlier: await findInstrumentById(db, before.id),
      later: await findInstrumentById(db, at.id),
      decisions: taken,
    })
    at = before
  }
  return steps
}
