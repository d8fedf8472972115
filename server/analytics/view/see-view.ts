import { aggregateSight, isInSight, type Sight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Collection } from '../../collections/collection.ts'
import { findCollection } from '../../collections/collection-repository.ts'
import type { Programme } from '../../organisations/programme.ts'
import { listProgrammes } from '../../organisations/programme-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { type Choices, choicesOf, faultsOf, typesShown } from './choices.ts'
import type { Columns } from '../columns/columns.ts'
import type { Panel } from './group.ts'
import { columnsOf } from '../columns/load-columns.ts'
import { membershipsOn } from '../columns/memberships.ts'
import { panelsOf } from './panels.ts'
import type { Scope } from './scope.ts'
import type { Fault, View } from './view.ts'

/** What somebody looks at and may see of it. */
export interface SeenView {
  collection: Collection
  columns: Columns
  scope: Scope
  choices: Choices
  /** As the address says it. */
  asked: View
  /** With the provider types that are really shown. */
  view: View
  panels: readonly Panel[]
  /** What was asked for and does not exist: then no figures are shown. */
  faults: readonly Fault[]
}

/** Three statements while the collection has not changed, however many participants there are. */
export async function seeView(db: Database, user: User, asked: View): Promise<SeenView> {
  const collection = await findCollection(db, asked.collection)
  const sight = aggregateSight(user, collection.state)
  if (!sight) throw new NotFound('The collection')
  const columns = await columnsOf(db, collection)
  if (!columns.cells.some((cell) => isInSight(sight, cell))) throw new NotFound('The collection')
  return viewOf({ collection, columns, sight, programmes: await listProgrammes(db) }, asked)
}

/** The same from what has been read: nothing here depends on when or where it is asked. */
export function viewOf(
  matter: { collection: Collection; columns: Columns; sight: Sight; programmes: readonly Programme[] },
  asked: View,
): SeenView {
  const { collection, columns, sight, programmes } = matter
  const memberships = membershipsOn(programmes, collection.closesOn)
  const choices = choicesOf(columns, sight, { programmes, memberships })
  const filters = { ...asked.filters, types: typesShown(choices, asked) }
  const scope = { sight, filters, memberships }
  return {
    collection,
    columns,
    asked,
    scope,
    choices,
    view: { ...asked, filters },
    panels: panelsOf(columns, scope, { by: asked.by, choices }),
    faults: faultsOf(columns, choices, asked),
  }
}
