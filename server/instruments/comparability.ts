import { compareInstruments } from './compare-instruments.ts'
import { instrumentHash } from './instrument-hash.ts'
import type { Instrument } from './instrument.ts'
import type { ItemChange, ItemComparison } from './item-comparison.ts'

/** Whether the figures of an item can be joined across two versions, and its answers carried from one to the other. */
export const verdicts = ['comparable', 'not_comparable'] as const
export type Verdict = (typeof verdicts)[number]

/** `undecided`: the item does not read as it did, and nobody has said whether it still means the same. */
export type Comparability = Verdict | 'undecided'

/** One decision about two versions, as it was published. Splits and mergers have one for each pair of items. */
export interface PublishedDecision {
  earlierId: number
  laterId: number
  earlierItem: string
  laterItem: string
  change: Exclude<ItemChange, 'dropped' | 'new'>
  verdict: Verdict
  reason: string
  /** Absent where the rule decided: the item reads the same. */
  decidedBy: number | undefined
  decidedAt: string
}

/** What nobody has decided: what reads the same is comparable. Nothing comes back for items that only one version has. */
export function verdictByRule({ change, before, now }: ItemComparison): Comparability | undefined {
  if (!before || !now) return undefined
  if (change === 'split' || change === 'merged') return 'not_comparable'
  return change === 'same' ? 'comparable' : 'undecided'
}

/** SHA-256 of what a decision is about: when either item changes, the decision no longer stands. */
export function basisOf({ before, now }: ItemComparison): string {
  const told = (one: ItemComparison['before']) => one && { scope: one.section.scope, item: one.item }
  return instrumentHash([told(before) ?? null, told(now) ?? null])
}

/** A step from one version to the next: what was decided of it, and both questionnaires. */
export interface VersionStep {
  earlier: Instrument
  later: Instrument
  decisions: readonly PublishedDecision[]
}

/** By item, for one step: what was decided, else the rule. */
export function verdictsOfStep({ earlier, later, decisions }: VersionStep): Map<string, Comparability> {
  const verdictOf = new Map<string, Comparability>()
  for (const comparison of compareInstruments(earlier, later)) {
    const verdict = verdictByRule(comparison)
    if (verdict) verdictOf.set(comparison.code, verdict)
  }
  for (const { earlierItem, laterItem, verdict } of decisions)
    if (earlierItem === laterItem) verdictOf.set(laterItem, verdict)
  return verdictOf
}

/**
 * By item, over several steps: one break anywhere breaks it, and it is comparable where each step is. An item that is
 * missing in between, or of which a step is undecided, is judged by how it reads at both ends.
 */
export function verdictsOverSteps(steps: readonly VersionStep[], ends: VersionStep): Map<string, Comparability> {
  const each = steps.map(verdictsOfStep)
  const direct = verdictsOfStep(ends)
  return new Map(
    [...direct].map(([code, atEnds]) => {
      const found = each.map((step) => step.get(code))
      if (found.includes('not_comparable')) return [code, 'not_comparable']
      return [code, found.length > 0 && found.every((one) => one === 'comparable') ? 'comparable' : atEnds]
    }),
  )
}
