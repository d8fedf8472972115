import type { User } from '../../access/user.ts'
import type { Database } from '../../platform/database/open.ts'
import { inTurns } from '../../platform/others-turn.ts'
import { type Ambition, trackAmbition } from './ambition.ts'
import { type Outlook, outlookOf } from './ambition-outlook.ts'
import { followEach } from '../trend/follow-groups.ts'
import type { FollowedGroup, FollowedPanel } from '../trend/followed-panel.ts'
import { type ResponseRates, responseRates } from '../view/response-rates.ts'
import { seeSeries, type SeenSeries } from '../trend/see-series.ts'
import { keptOfSeries } from '../trend/kept-series.ts'
import { timeOf } from '../trend/series-text.ts'
import { ambitionsOf } from './shipped-ambitions.ts'
import type { Tracked } from '../trend/tracked.ts'
import type { View } from '../view/view.ts'

/** How far the groups of a view are from each ambition of their questionnaire. */
export interface AmbitionsReading extends SeenSeries {
  /** None where the view asks for what there is not. */
  followed: readonly FollowedAmbition[]
  rates: ResponseRates
}

export interface FollowedAmbition {
  ambition: Ambition
  tracked: Tracked
  panels: readonly AmbitionPanel[]
}

export interface AmbitionPanel extends FollowedPanel {
  groups: readonly (FollowedGroup & { outlook: Outlook | undefined })[]
}

export async function readAmbitions(db: Database, user: User, view: View, now: Date): Promise<AmbitionsReading> {
  const series = await seeSeries(db, user, { ...view, measure: undefined }, now)
  const { seen } = series
  const ambitions = seen.faults.length === 0 ? ambitionsOf(seen.columns.instrument.code) : []
  const followed = await keptOfSeries({ what: 'ambitions', given: ambitions, now }, series, () =>
    followAmbitions(series, ambitions),
  )
  return { ...series, followed, rates: responseRates(seen) }
}

async function followAmbitions(
  { waves, findNeighbours, comparability }: SeenSeries,
  ambitions: readonly Ambition[],
): Promise<FollowedAmbition[]> {
  const neighbours = await findNeighbours()
  const columns = waves.map((wave) => wave.columns)
  const times = waves.map(({ collection }) => timeOf(collection))
  const all = ambitions.map((ambition) => ({
    waves: waves.map((wave) => ({ ...wave, panels: wave.panels.map((panel) => onlyOf(ambition, panel)) })),
    neighbours,
    tracked: trackAmbition(ambition, { columns, comparability }),
  }))
  const followed = await inTurns(followEach(all))
  return ambitions.flatMap((ambition, place) => {
    const [series, panels] = [all[place], followed[place] ?? []]
    if (!series) return []
    const { tracked } = series
    const withOutlook = panels.map((panel) => ({
      ...panel,
      groups: panel.groups.map((group) => ({ ...group, outlook: outlookOf(ambition, group, { tracked, times }) })),
    }))
    return [{ ambition, tracked, panels: withOutlook.filter(({ groups }) => groups.length > 0) }]
  })
}

/** The groups for which an ambition is set. */
function onlyOf<Panel extends { groups: readonly { type: Ambition['types'][number] }[] }>(
  { types }: Ambition,
  panel: Panel,
): Panel {
  return types.length === 0 ? panel : { ...panel, groups: panel.groups.filter(({ type }) => types.includes(type)) }
}
