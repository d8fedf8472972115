import assert from 'node:assert/strict'
import type { Sight } from '../../../server/access/area.ts'
import type { Columns } from '../../../server/analytics/columns/columns.ts'
import { atOnce } from '../../../server/platform/others-turn.ts'
import { followGroups, type Series } from '../../../server/analytics/trend/follow-groups.ts'
import type { FollowedGroup } from '../../../server/analytics/trend/followed-panel.ts'
import { findMeasure, partsOf } from '../../../server/analytics/view/measure.ts'
import { panelsOf } from '../../../server/analytics/view/panels.ts'
import { unitsOf } from '../../../server/analytics/columns/succession-units.ts'
import { trackMeasure } from '../../../server/analytics/trend/tracked.ts'
import type { Filters } from '../../../server/analytics/view/view.ts'
import type { ComparabilityByItem } from '../../../server/instruments/read-comparability.ts'
import { itemsOf } from '../../../server/instruments/instrument.ts'
import { verdictsOverSteps } from '../../../server/instruments/comparability.ts'
import type { Succession } from '../../../server/organisations/organisation.ts'
import { collection, everywhere, scopeOf } from './example-comparison.ts'

interface ExampleSeries {
  successions?: readonly Succession[]
  sight?: Sight
  filters?: Partial<Filters>
  /** What is not by the rule: verdicts between each collection and the next. */
  comparability?: readonly ComparabilityByItem[]
  /** Which answer is followed, from 0. */
  part?: number
}

/** A measure over the columns of several collections, the earliest first; of acute trusts unless said otherwise. */
export function exampleSeries(all: readonly Columns[], code: string, given: ExampleSeries = {}): Series {
  const { successions = [], sight = everywhere, filters = {}, comparability = byRule(all), part = 0 } = given
  const last = all.at(-1)
  const measure = last && findMeasure(last, code)
  assert.ok(measure)
  const parts = measure.column.kind === 'numbers' ? [] : partsOf(measure)
  const types = filters.types ?? ['acute']
  const scope = scopeOf(sight, { ...filters, types })
  const choices = { types, regions: [], icbs: [], programmes: [], sizes: [], groups: [] }
  return {
    tracked: trackMeasure(measure, parts[part], { columns: all, comparability }),
    waves: all.map((columns, place) => ({
      collection: { ...collection, code: String(2016 + 2 * place) },
      columns,
      asKept: columns,
      panels: panelsOf(columns, scope, { by: 'type', choices }),
    })),
    neighbours: all.slice(1).map((later, place) => unitsOf(all[place] ?? later, later, successions)),
  }
}

/** The first group of what is followed. */
export function followed(series: Series): FollowedGroup {
  const [group] = atOnce(followGroups(series))[0]?.groups ?? []
  assert.ok(group)
  return group
}

export function merger(predecessorCode: string, successorCode: string): Succession {
  return { kind: 'organisation', predecessorCode, successorCode, happenedOn: '2017-03-31' }
}

/** What reads the same is comparable. */
function byRule(all: readonly Columns[]): ComparabilityByItem[] {
  return all.slice(1).map(({ instrument: later }, place) => {
    const earlier = all[place]?.instrument ?? later
    assert.ok(itemsOf(earlier).length > 0)
    return verdictsOverSteps([], { earlier, later, decisions: [] })
  })
}
