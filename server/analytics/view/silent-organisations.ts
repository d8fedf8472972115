import { isInSight, progressSight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Participant } from '../../collections/collection.ts'
import type { SeenView } from './see-view.ts'

/** Who has no sheet, by name. */
export interface SilentOrganisations {
  participants: readonly Participant[]
  /** Those of care providers are for the programme team only. */
  withCare: boolean
}

const collator = new Intl.Collator('en-GB')

/**
 * For whoever may follow how far responses are, in their own area: trusts where the policy of the collection names them,
 * care providers for the programme team. Undefined for everybody else.
 */
export function silentOrganisations(
  user: User,
  { collection, columns, panels }: Pick<SeenView, 'collection' | 'columns' | 'panels'>,
): SilentOrganisations | undefined {
  const sight = progressSight(user, collection.state)
  if (!sight) return undefined
  const withCare = sight.careDetail === 'whole'
  if (!withCare && !collection.policy.namesTrusts) return undefined
  const rows = new Set(panels.flatMap(({ groups }) => groups.flatMap((group) => group.rows)))
  const participants = [...rows].flatMap((row) => {
    const one = columns.participants[row]
    if (!one || columns.responded[row] === 1 || !isInSight(sight, one)) return []
    return one.setting === 'care' && !withCare ? [] : [one]
  })
  return { participants: participants.toSorted(byRegionAndName), withCare }
}

function byRegionAndName(a: Participant, b: Participant): number {
  return (
    collator.compare(a.regionName, b.regionName) ||
    collator.compare(a.name, b.name) ||
    (a.organisationCode < b.organisationCode ? -1 : 1)
  )
}
