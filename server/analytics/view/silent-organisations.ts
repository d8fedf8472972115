import { isInSight, progressSight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Participant } from '../../collections/collection.ts'
import { placesByName } from '../columns/participant-order.ts'
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
  const silent = [...rows].filter((row) => {
    const one = columns.participants[row]
    if (!one || columns.responded[row] === 1 || !isInSight(sight, one)) return false
    return one.setting !== 'care' || withCare
  })
  return { participants: byRegionAndName(columns.participants, silent), withCare }
}

function byRegionAndName(participants: readonly Participant[], rows: readonly number[]): Participant[] {
  const order = placesByName(participants)
  const byRegion = new Map<string, number[]>()
  for (const row of rows) {
    const name = participants[row]?.regionName ?? ''
    const known = byRegion.get(name)
    if (known) known.push(row)
    else byRegion.set(name, [row])
  }
  return [...byRegion]
    .toSorted(([a], [b]) => collator.compare(a, b))
    .flatMap(([, own]) => own.toSorted((a, b) => (order[a] ?? 0) - (order[b] ?? 0)))
    .flatMap((row) => participants[row] ?? [])
}
