import assert from 'node:assert/strict'

import type { Sight } from '../../../server/access/area.ts'
import type { Columns } from '../../../server/analytics/columns/columns.ts'
import { compareMeasure, type ComparisonResult } from '../../../server/analytics/comparison/compare-groups.ts'
import { findMeasure } from '../../../server/analytics/view/measure.ts'
import type { Scope } from '../../../server/analytics/view/scope.ts'
import { panelsOf } from '../../../server/analytics/view/panels.ts'
import { everybody, type Filters } from '../../../server/analytics/view/view.ts'
import { defaultPolicy, type Collection } from '../../../server/collections/collection.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'

export const everywhere: Sight = { area: 'everywhere', careDetail: 'whole' }
/** Of somebody outside the programme team. */
export const outside: Sight = { area: 'everywhere', careDetail: 'region' }

export function scopeOf(sight: Sight, filters: Partial<Filters> = {}): Scope {
  return { sight, filters: { ...everybody, ...filters }, memberships: new Map() }
}

export const collection: Collection = {
  id: 1,
  code: '2016',
  name: 'Collection of 2016',
  instrumentId: 1,
  state: 'closed',
  origin: 'invented',
  opensOn: '2016-01-01',
  closesOn: '2016-03-31',
  policy: defaultPolicy,
  changes: 1,
}

/** Compares these types on the measure of that code; by everybody, for the programme team, unless said otherwise. */
export function compareColumns(
  columns: Columns,
  code: string,
  groups: readonly ProviderType[],
  { scope = scopeOf(everywhere) }: { scope?: Scope } = {},
): ComparisonResult {
  const measure = findMeasure(columns, code)
  assert.ok(measure)
  const asked = { ...scope, filters: { ...scope.filters, types: groups } }
  const [panel] = panelsOf(columns, asked, {
    by: 'type',
    choices: { types: groups, regions: [], icbs: [], programmes: [], sizes: [], groups: [] },
  })
  assert.ok(panel)
  return compareMeasure({ columns, collection }, measure, panel)
}
