import { answerSight, type Sight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Collection } from '../../collections/collection.ts'

/**
 * Whose trusts somebody may see named beside what they answered in all of these collections; undefined for nobody's. Outside
 * the programme team every one of the collections must name trusts.
 */
export function namingSight(
  user: User,
  collections: readonly Pick<Collection, 'state' | 'policy'>[],
): Sight | undefined {
  const sights = collections.map(({ state }) => answerSight(user, state))
  const narrowest = sights.find((sight) => !sight || sight.area !== 'everywhere') ?? sights[0]
  if (!narrowest || sights.includes(undefined)) return undefined
  const isNamed = narrowest.careDetail === 'whole' || collections.every(({ policy }) => policy.namesTrusts)
  return isNamed ? narrowest : undefined
}
