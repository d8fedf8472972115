import { progressSight, type Sight } from '../access/area.ts'
import type { User } from '../access/user.ts'
import { type Collection, londonDate } from '../collections/collection.ts'
import { findCollection, listCollections } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { type InvitedGroups, type InvitedGroup, withStates } from './invited-group.ts'
import { listBegun } from './invited-query.ts'
import { keptInvited } from './kept-invited.ts'
import { countProgress, type ProgressCounts } from './progress-counts.ts'
import { choicesOf, type ProgressChoices } from './progress-choices.ts'
import {
  type CareRule,
  careRule,
  countsCare,
  inScope,
  noFilters,
  type PlaceFilters,
  type ProgressScope,
} from './progress-scope.ts'
import { type SigningCurve, signingCurve } from './signing-curve.ts'

/** A collection with everyone invited, as far as somebody may know of them. */
export interface SeenCollection {
  collection: Collection
  sight: Sight
  rule: CareRule
  /** Everyone, in sight or not. */
  invited: InvitedGroups
  choices: ProgressChoices
}

export interface Progress extends SeenCollection {
  scope: ProgressScope
  /** Whether care providers are counted in the figures as a whole, and in the curves. */
  withCare: boolean
  curveWithCare: boolean
  counts: ProgressCounts
  curve: SigningCurve | undefined
  previous: { collection: Collection; curve: SigningCurve } | undefined
  /** The day, YYYY-MM-DD in London, for which it was asked. */
  asAt: string
}

/** Who may see how far a collection is, and of whom. To anybody else there is none. */
export async function seeCollection(db: Database, user: User, code: string): Promise<SeenCollection> {
  const collection = await findCollection(db, code)
  const sight = progressSight(user, collection.state)
  if (!sight) throw new NotFound('The collection')
  const invited = await keptInvited(db, collection)
  const fewest = collection.policy.fewestCareProviders
  const all = inScope({ sight, fewest, filters: noFilters }, invited.groups, true)
  if (all.length === 0 && sight.area !== 'everywhere') throw new NotFound('The collection')
  const rule = careRule({ sight, fewest }, invited.groups)
  return { collection, sight, invited, rule, choices: choicesOf(all, sight) }
}

/** Seven statements, however many are invited; three while neither this collection nor the one before has changed. */
export async function readProgress(
  db: Database,
  user: User,
  { code, filters }: { code: string; filters: PlaceFilters },
  now: Date,
): Promise<Progress> {
  const seen = await seeCollection(db, user, code)
  const { collection, sight, rule, invited } = seen
  const scope = { sight, filters, fewest: collection.policy.fewestCareProviders }
  const previous = await findPrevious(db, collection)
  const before = previous ? (await keptInvited(db, previous)).groups : []
  const counted = withStates(invited, await listBegun(db, collection.id))
  const withCare = countsCare(scope, rule)
  const curveWithCare = withCare && countsCare(scope, careRule(scope, before))
  const asAt = londonDate(now)
  const curve = (of: Collection, groups: readonly InvitedGroup[]) =>
    signingCurve(of, inScope(scope, groups, curveWithCare), asAt)
  return {
    ...seen,
    scope,
    withCare,
    curveWithCare,
    counts: countProgress(inScope(scope, counted, withCare), rule),
    curve: collection.origin === 'imported' ? undefined : curve(collection, invited.groups),
    previous: previous && { collection: previous, curve: curve(previous, before) },
    asAt,
  }
}

/** The last collection held before this one whose answers were given here. */
async function findPrevious(db: Database, { id, opensOn }: Collection): Promise<Collection | undefined> {
  const collections = await listCollections(db)
  return collections.find(
    (one) => one.id !== id && one.opensOn < opensOn && one.state !== 'draft' && one.origin !== 'imported',
  )
}
