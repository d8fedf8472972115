import type { User } from '../../access/user.ts'
import type { Database } from '../../platform/database/open.ts'
import { associationsIn, type GroupAssociations } from './associations.ts'
import { registerChanges } from '../../organisations/register-changes-repository.ts'
import { keptFigures, ofAnyMeasure } from '../columns/kept-figures.ts'
import type { Flows } from '../corroboration/flow.ts'
import { flowsOf } from '../corroboration/load-flows.ts'
import { flowAssociations } from './flow-associations.ts'
import { flowsCode, type Outcome } from './outcome.ts'
import type { Group, WithheldGroup } from '../view/group.ts'
import { findMeasure, listMeasures, type Measure } from '../view/measure.ts'
import { fewestPeers } from '../peers/peer-figures.ts'
import { seeView, type SeenView } from '../view/see-view.ts'
import { shownGroups } from '../view/shown-groups.ts'
import type { View } from '../view/view.ts'

/** What goes with the score of a section, or with confirmed flows. */
export interface Associations extends SeenView {
  /** The scores that can be looked at and, where flows are asked about, the share that is confirmed. */
  outcomes: readonly Outcome[]
  /** Undefined where the questionnaire has no scores. */
  outcome: Outcome | undefined
  /** One for each group that the reader may see; none where the view asks for what there is not. */
  groups: readonly GroupAssociations[]
  withheld: readonly WithheldGroup[]
}

/**
 * How the scores of the other sections, and each scored statement of the sections that organisations answer once
 * (leadership, plans, resources, …), go with the score of the section asked for.
 */
export async function readAssociations(db: Database, user: User, asked: View): Promise<Associations> {
  const isOfFlows = asked.measure === flowsCode
  const view = { ...asked, measure: isOfFlows ? undefined : asked.measure }
  const seen = { ...(await seeView(db, user, view)), asked }
  const flows = await flowsOf(db, seen.collection, seen.columns)
  const scores = listMeasures(seen.columns).filter(({ kind }) => kind === 'score')
  const outcomes: Outcome[] = [...scores, ...(flows ? [{ kind: 'flows' } as const] : [])]
  if (isOfFlows && !flows) {
    const fault = {
      field: 'item',
      message: 'The questionnaire of this collection does not ask who can see what',
    } as const
    return { ...seen, faults: [...seen.faults, fault], outcomes, outcome: scores[0], groups: [], withheld: [] }
  }
  const section = view.measure === undefined ? undefined : findMeasure(seen.columns, view.measure)?.section
  const outcome = isOfFlows
    ? outcomes.at(-1)
    : (scores.find((score) => score.section === section) ?? scores[0] ?? outcomes[0])
  if (!outcome || seen.faults.length > 0) return { ...seen, outcomes, outcome, groups: [], withheld: [] }
  return { ...seen, outcomes, outcome, ...(await associationsOf(db, seen, { outcome, flows })) }
}

async function associationsOf(
  db: Database,
  seen: SeenView,
  { outcome, flows }: { outcome: Outcome; flows: Flows | undefined },
): Promise<Pick<Associations, 'groups' | 'withheld'>> {
  const { columns, collection } = seen
  const others = listMeasures(columns).filter((measure) => isBeside(measure, outcome))
  const panels = seen.panels.flatMap(({ groups }) => groups)
  const fewest = Math.max(fewestPeers, collection.policy.fewestCareProviders)
  const askedOf = (group: Group) => ({ group, measures: others.filter((each) => isShown(seen, each, group)), fewest })
  if (outcome.kind !== 'flows') {
    const { shown, withheld } = shownGroups(seen, outcome, panels)
    const about = { what: 'associations', given: outcome.section.code, madeFrom: { others } }
    return keptFigures(about, ofAnyMeasure(seen), async () => ({
      groups: await associationsIn(columns, outcome, shown.map(askedOf)),
      withheld,
    }))
  }
  if (!flows) return { groups: [], withheld: [] }
  const about = { what: 'confirmed flows', given: await registerChanges(db), madeFrom: { others } }
  return keptFigures(about, ofAnyMeasure(seen), () =>
    flowAssociations(columns, flows, {
      asked: panels.map(askedOf),
      fewestCarers: collection.policy.fewestCareProviders,
      seed: `${collection.code}, confirmed flows`,
    }),
  )
}

function isBeside(measure: Measure, outcome: Outcome): boolean {
  if (outcome.kind !== 'flows' && measure.section === outcome.section) return false
  if (measure.kind === 'score') return true
  const { section, item } = measure
  return section.scope === 'organisation' && item.kind === 'statement' && item.direction !== 'none'
}

/** What is withheld of a measure by itself is withheld beside another. */
function isShown(seen: SeenView, measure: Measure, group: Group): boolean {
  return shownGroups(seen, measure, [group]).shown.length > 0
}
