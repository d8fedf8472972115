import { aggregateSight, isInSight, type Sight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Collection } from '../../collections/collection.ts'
import { findCollection } from '../../collections/collection-repository.ts'
import type { Programme } from '../../organisations/programme.ts'
import { keptRegister } from '../../organisations/keep-register.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { type Choices, choicesOf, faultsOf, typesShown } from './choices.ts'
import type { Columns } from '../columns/columns.ts'
import { filledPanels } from './filled-panels.ts'
import type { Panel } from './group.ts'
import { columnsOf } from '../columns/load-columns.ts'
import { membershipsOn } from '../columns/memberships.ts'
import { panelsOf } from './panels.ts'
import { countLeftOut, namedMemberships } from './saved-memberships.ts'
import { groupFaults, groupsToChoose, noGroups, seeGroups, type SeenGroups, withGroups } from './see-groups.ts'
import type { Scope } from './scope.ts'
import type { Fault, View } from './view.ts'

/** What somebody looks at and may see of it. */
export interface SeenView {
  collection: Collection
  columns: Columns
  scope: Scope
  choices: Choices
  /** As the address says it, or would: with the saved groups that stand side by side. */
  asked: View
  /** With the provider types that are really shown. */
  view: View
  panels: readonly Panel[]
  saved: SeenGroups
  /** How many trusts of the saved groups shown are left out, as the reader may not see them by name. */
  leftOut: number
  /** What was asked for and does not exist: then no figures are shown. */
  faults: readonly Fault[]
}

/** Two statements while neither the collection nor the register has changed, and two more with saved groups, however many participants there are. */
export async function seeView(db: Database, user: User, given: View): Promise<SeenView> {
  const collection = await findCollection(db, given.collection)
  const sight = aggregateSight(user, collection.state)
  if (!sight) throw new NotFound('The collection')
  const columns = await columnsOf(db, collection)
  if (!columns.cells.some((cell) => isInSight(sight, cell))) throw new NotFound('The collection')
  const { programmes } = await keptRegister(db)
  return viewOf(
    { collection, columns, sight, programmes, saved: await seeGroups(db, user, given, [collection]) },
    given,
  )
}

/** The same from what has been read: nothing here depends on when or where it is asked. */
export function viewOf(
  matter: {
    collection: Collection
    columns: Columns
    sight: Sight
    programmes: readonly Programme[]
    saved?: SeenGroups
  },
  given: View,
): SeenView {
  const { collection, columns, sight, programmes, saved = noGroups } = matter
  const memberships = membershipsOn(programmes, collection.closesOn)
  const asked = withGroups(given, saved)
  const choices = choicesOf(columns, sight, { programmes, memberships, groups: groupsToChoose(saved) })
  const filters = { ...asked.filters, types: typesShown(choices, asked) }
  const named = namedMemberships(saved.memberships, saved.naming, columns)
  const scope = { sight, filters, memberships, saved: named }
  return {
    collection,
    columns,
    asked,
    scope,
    choices,
    view: { ...asked, filters },
    panels: filledPanels(panelsOf(columns, scope, { by: asked.by, choices }), asked.by, sight),
    saved,
    leftOut: countLeftOut(saved.memberships, named, columns),
    faults: [...faultsOf(columns, choices, asked), ...groupFaults(asked, saved)],
  }
}
