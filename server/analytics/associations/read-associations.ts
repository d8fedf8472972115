import type { User } from '../../access/user.ts'
import type { Database } from '../../platform/database/open.ts'
import { associationsIn, type GroupAssociations } from './associations.ts'
import type { Group, WithheldGroup } from '../view/group.ts'
import { findMeasure, listMeasures, type Measure } from '../view/measure.ts'
import { fewestPeers } from '../peers/peer-figures.ts'
import { seeView, type SeenView } from '../view/see-view.ts'
import { shownGroups } from '../view/shown-groups.ts'
import type { View } from '../view/view.ts'

/** What goes with the score of a section. */
export interface Associations extends SeenView {
  /** The scores that can be looked at. */
  outcomes: readonly Measure[]
  /** Undefined where the questionnaire has no scores. */
  outcome: Measure | undefined
  /** One for each group that the reader may see; none where the view asks for what there is not. */
  groups: readonly GroupAssociations[]
  withheld: readonly WithheldGroup[]
}

/**
 * How the scores of the other sections, and each scored statement of the sections that organisations answer once
 * (leadership, plans, resources, …), go with the score of the section asked for.
 */
export async function readAssociations(db: Database, user: User, view: View): Promise<Associations> {
  const seen = await seeView(db, user, view)
  const outcomes = listMeasures(seen.columns).filter(({ kind }) => kind === 'score')
  const asked = view.measure === undefined ? undefined : findMeasure(seen.columns, view.measure)?.section
  const outcome = outcomes.find(({ section }) => section === asked) ?? outcomes[0]
  if (!outcome || seen.faults.length > 0) return { ...seen, outcomes, outcome, groups: [], withheld: [] }
  const others = listMeasures(seen.columns).filter((measure) => isBeside(measure, outcome))
  const panels = seen.panels.flatMap(({ groups }) => groups)
  const { shown, withheld } = shownGroups(seen, outcome, panels)
  const fewest = Math.max(fewestPeers, seen.collection.policy.fewestCareProviders)
  const groups = associationsIn(
    seen.columns,
    outcome,
    shown.map((group) => ({ group, measures: others.filter((measure) => isShown(seen, measure, group)), fewest })),
  )
  return { ...seen, outcomes, outcome, groups, withheld }
}

function isBeside(measure: Measure, outcome: Measure): boolean {
  if (measure.section === outcome.section) return false
  if (measure.kind === 'score') return true
  const { section, item } = measure
  return section.scope === 'organisation' && item.kind === 'statement' && item.direction !== 'none'
}

/** What is withheld of a measure by itself is withheld beside another. */
function isShown(seen: SeenView, measure: Measure, group: Group): boolean {
  return shownGroups(seen, measure, [group]).shown.length > 0
}
