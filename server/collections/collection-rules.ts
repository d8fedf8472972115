import { canonicalJson } from '../instruments/canonical-json.ts'
import { instrumentHash } from '../instruments/instrument-hash.ts'
import { Conflict } from '../platform/errors.ts'
import { otherRules, usualRule } from '../scoring/scoring-rules.ts'
import type { Collection, DisclosurePolicy } from './collection.ts'

/** The rule by which regions are hidden in files: a change of what it does is a new version. */
export const suppressionRule = 'small_cells|1'

/** Of docs/methods.md: a change of how any published figure is computed is a new version. */
export const methodsVersion = '2'

/** By what a collection is shown and computed, settled before anybody has seen its figures. */
export interface CollectionRules {
  format: 1
  disclosure: DisclosurePolicy
  /** With their versions: the usual rule first. */
  scoring: readonly string[]
  suppression: string
  methods: string
}

/** As they are stored, for good. */
export interface FixedRules {
  rules: CollectionRules
  /** Canonical JSON. */
  content: string
  /** SHA-256 of the content, in hexadecimal. */
  hash: string
  fixedAt: string
}

/** By what the collection would be shown and computed if its rules were settled now. */
export function rulesNow({ policy }: Pick<Collection, 'policy'>): CollectionRules {
  const { namesTrusts, fewestCareProviders } = policy
  return {
    format: 1,
    disclosure: { namesTrusts, fewestCareProviders },
    scoring: [usualRule, ...otherRules].map(({ code, version }) => `${code}|${version}`),
    suppression: suppressionRule,
    methods: methodsVersion,
  }
}

export function rulesContent(rules: CollectionRules): Pick<FixedRules, 'content' | 'hash'> {
  return { content: canonicalJson(rules), hash: instrumentHash(rules) }
}

/** Refused where the collection would be shown or computed by others than the rules that were settled. */
export function mustBeByRules(collection: Pick<Collection, 'name' | 'policy'>, { rules }: FixedRules): void {
  const now = rulesNow(collection)
  const changed = (Object.keys(now) as (keyof CollectionRules)[]).filter(
    (part) => canonicalJson(now[part]) !== canonicalJson(rules[part]),
  )
  if (changed.includes('disclosure'))
    throw new Conflict(
      `The disclosure policy of ${collection.name} is not the one that was settled before it was closed, so nothing was prepared. Set it back`,
    )
  if (changed.length > 0)
    throw new Conflict(
      `This version of the service computes ${collection.name} by other rules (${changed.join(', ')}) than were settled before it was closed, so nothing was prepared. Prepare it with the version that computed it`,
    )
}
