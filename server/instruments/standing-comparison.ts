import { basisOf, type Comparability, type PublishedDecision, verdictByRule } from './comparability.ts'
import { compareInstruments } from './compare-instruments.ts'
import type { DraftDecision, DraftRelation } from './draft.ts'
import { type Instrument, itemsOf } from './instrument.ts'
import type { ItemComparison, ItemRelation } from './item-comparison.ts'

/** How it stands with comparing an item across two versions. */
export interface Standing {
  verdict: Comparability
  /** Who decided it, when and why; absent where the rule says it, and without a person once a version was published so. */
  decided: { reason: string; decidedBy: number | undefined; decidedAt: string } | undefined
}

export interface StandingComparison extends ItemComparison {
  /** Undefined for an item that only one of the versions has, unless it was split or merged. */
  standing: Standing | undefined
}

/** Two versions that do not follow each other: by what was decided in between, else as they read. */
export function comparedFromAfar(
  before: Instrument,
  now: Instrument,
  known: ReadonlyMap<string, Comparability>,
): StandingComparison[] {
  return compareInstruments(before, now).map((comparison) => {
    const verdict = known.get(comparison.code)
    const standing = verdict ? { verdict, decided: undefined } : standingByRule(comparison)
    return { ...comparison, standing }
  })
}

/** A draft and the version that it follows. */
export function comparedAsDrafted(
  before: Instrument,
  now: Instrument,
  { relations, decisions }: { relations: readonly DraftRelation[]; decisions: readonly DraftDecision[] },
): StandingComparison[] {
  const fitting = relations.filter((relation) => fits(relation, before, now))
  return compareInstruments(before, now, fitting).map((comparison) => {
    const related = fitting.find((relation) => relation === comparison.relation)
    if (related) return { ...comparison, standing: { verdict: 'not_comparable', decided: related } }
    const decided = decisions.find(
      ({ itemCode, basis }) => itemCode === comparison.code && basis === basisOf(comparison),
    )
    if (decided) return { ...comparison, standing: { verdict: decided.verdict, decided } }
    return { ...comparison, standing: standingByRule(comparison) }
  })
}

/** A published version and the one that it was decided against. */
export function comparedAsPublished(
  before: Instrument,
  now: Instrument,
  decisions: readonly PublishedDecision[],
): StandingComparison[] {
  return compareInstruments(before, now, relationsIn(decisions)).map((comparison) => {
    const decided = decisions.find((decision) => isAbout(decision, comparison))
    return { ...comparison, standing: decided ? { verdict: decided.verdict, decided } : standingByRule(comparison) }
  })
}

/** Whether both versions still have what a split or merger names. */
export function fits({ earlier, later }: ItemRelation, before: Instrument, now: Instrument): boolean {
  const codesOf = (one: Instrument) => new Set(itemsOf(one).map(({ code }) => code))
  const [had, has] = [codesOf(before), codesOf(now)]
  return earlier.every((code) => had.has(code)) && later.every((code) => has.has(code))
}

/** An item that both versions have, and that is part of no split or merger. */
export function canBeDecided({ before, now, relation }: ItemComparison): boolean {
  return before !== undefined && now !== undefined && !relation
}

/** What is still to be decided before a draft can be published. */
export function undecided(items: readonly StandingComparison[]): StandingComparison[] {
  return items.filter(({ standing }) => standing?.verdict === 'undecided')
}

/** What is written down for good when a draft is published: each item of both versions, each pair of a split or merger. */
export function decisionsToPublish(
  items: readonly StandingComparison[],
  { earlierId, laterId, at }: { earlierId: number; laterId: number; at: Date },
): PublishedDecision[] {
  const relations = [...new Set(items.flatMap(({ relation }) => relation ?? []))]
  const decisionOn = ({ change, standing }: StandingComparison, earlierItem: string, laterItem: string) => {
    if (!standing || standing.verdict === 'undecided' || change === 'dropped' || change === 'new') return []
    const { verdict, decided } = standing
    const why = {
      reason: decided?.reason ?? '',
      decidedBy: decided?.decidedBy,
      decidedAt: decided?.decidedAt ?? at.toISOString(),
    }
    return [{ earlierId, laterId, earlierItem, laterItem, change, verdict, ...why }]
  }
  return [
    ...items.filter(({ relation }) => !relation).flatMap((item) => decisionOn(item, item.code, item.code)),
    ...relations.flatMap((relation) => {
      const item = items.find((one) => one.relation === relation)
      return item ? pairsOf(relation).flatMap(([before, now]) => decisionOn(item, before, now)) : []
    }),
  ]
}

function pairsOf({ earlier, later }: ItemRelation): [string, string][] {
  return earlier.flatMap((before) => later.map((now): [string, string] => [before, now]))
}

/** Splits have one item before, mergers one after, so that pairs lead back to them. */
function relationsIn(decisions: readonly PublishedDecision[]): ItemRelation[] {
  const relations = new Map<string, { kind: ItemRelation['kind']; earlier: string[]; later: string[] }>()
  for (const { change, earlierItem, laterItem } of decisions) {
    if (change !== 'split' && change !== 'merged') continue
    const key = `${change} ${change === 'split' ? earlierItem : laterItem}`
    const known = relations.get(key) ?? { kind: change, earlier: [], later: [] }
    relations.set(key, {
      kind: change,
      earlier: [...new Set([...known.earlier, earlierItem])],
      later: [...new Set([...known.later, laterItem])],
    })
  }
  return [...relations.values()]
}

function isAbout({ change, earlierItem, laterItem }: PublishedDecision, { code, relation }: ItemComparison): boolean {
  if (!relation) return earlierItem === code && laterItem === code
  return change === relation.kind && relation.earlier.includes(earlierItem) && relation.later.includes(laterItem)
}

function standingByRule(comparison: ItemComparison): Standing | undefined {
  const verdict = verdictByRule(comparison)
  return verdict && { verdict, decided: undefined }
}
