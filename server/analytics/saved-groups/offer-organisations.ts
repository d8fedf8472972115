import { isInSight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Collection, Participant } from '../../collections/collection.ts'
import type { Database } from '../../platform/database/open.ts'
import { isIcbKnown } from '../view/scope.ts'
import { seeView } from '../view/see-view.ts'
import type { View } from '../view/view.ts'
import { mustBeFaultless } from '../view/fault.ts'
import type { Fault } from '../view/view.ts'

/** The organisations that a view shows, as far as the reader may see them by name: to be kept as a group. */
export interface OfferedOrganisations {
  collection: Collection
  view: View
  /** Each once, by name. */
  organisations: readonly Participant[]
}

const collator = new Intl.Collator('en-GB')

export async function offerOrganisations(
  db: Database,
  user: User,
  { view: given, faults }: { view: View; faults: readonly Fault[] },
): Promise<OfferedOrganisations> {
  const { collection, columns, panels, saved, asked, faults: found } = await seeView(db, user, given)
  mustBeFaultless([...faults, ...found.filter(({ field }) => field !== 'item')])
  const { naming } = saved
  const rows = new Set(panels.flatMap(({ groups }) => groups.flatMap((group) => group.rows)))
  const organisations = new Map<string, Participant>()
  for (const row of rows) {
    const one = columns.participants[row]
    if (one && naming && isIcbKnown(naming, one) && isInSight(naming, one)) organisations.set(one.organisationCode, one)
  }
  return {
    collection,
    view: asked,
    organisations: [...organisations.values()].toSorted(
      (a, b) => collator.compare(a.name, b.name) || (a.organisationCode < b.organisationCode ? -1 : 1),
    ),
  }
}
