import { isInSight, type Sight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Participant } from '../../collections/collection.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Group } from '../view/group.ts'
import { type Series, sideOf } from './follow-groups.ts'
import { rowsIn } from './matched-panel.ts'
import { scoreAddress } from '../own-figures/score-address.ts'
import { mayOpenScore } from '../own-figures/score-sight.ts'
import type { Wave } from './wave.ts'
import { directionOf, lastPanel, movementOf, type Moves } from './moves.ts'
import { namingSight } from '../view/naming-sight.ts'
import { readTrend, type TrendReading } from './read-trend.ts'
import type { View } from '../view/view.ts'

/** Which trusts that answered the last two collections of a series moved on a measure. */
export interface MovedReading extends TrendReading {
  /** Those that went up, then down, then stayed, each by name. */
  moved: readonly MovedOrganisation[]
}

export interface MovedOrganisation {
  earlier: number
  later: number
  direction: keyof Moves
  group: Pick<Group, 'type' | 'code' | 'title'>
  /** As they are in the later collection; several where an organisation was divided. */
  names: readonly Pick<Participant, 'organisationCode' | 'name'>[]
  /** Of the earlier collection, where they were others. */
  predecessors: readonly Pick<Participant, 'organisationCode' | 'name'>[]
  /** Where its score in either collection opens to its reasons; of several organisations together it does not. */
  scoreHrefs: { earlier: string | undefined; later: string | undefined }
}

const collator = new Intl.Collator('en-GB')
const order: readonly (keyof Moves)[] = ['up', 'down', 'level']

export async function readMoved(db: Database, user: User, view: View, now: Date): Promise<MovedReading> {
  const reading = await readTrend(db, user, view, now)
  const last = reading.waves.slice(-2).map(({ collection }) => collection)
  const sight = namingSight(user, last)
  if (!sight) throw new NotFound('The page')
  const moved = last.length === 2 ? await movedIn(reading, sight, scoreHrefOf(reading, user)) : []
  return { ...reading, moved: moved.toSorted(byDirectionAndName) }
}

type ScoreHref = (wave: Wave | undefined, participants: readonly Participant[]) => string | undefined

function scoreHrefOf({ measure }: TrendReading, user: User): ScoreHref {
  return (wave, [first, ...others]) => {
    if (measure?.kind !== 'score' || !wave || !first || others.length > 0) return undefined
    const { collection } = wave
    return mayOpenScore(user, collection, first)
      ? scoreAddress(collection.code, first, measure.section.code)
      : undefined
  }
}

async function movedIn(reading: TrendReading, sight: Sight, hrefOf: ScoreHref): Promise<MovedOrganisation[]> {
  const { waves, measure, trend } = reading
  if (!measure || !trend) return []
  const neighbours = await reading.findNeighbours()
  const series = { waves, neighbours, tracked: movementOf(measure, trend.tracked) }
  return trend.panels.flatMap(({ groups }, panel) =>
    groups.flatMap(({ group, steps }, place) =>
      group.type === 'care' || !steps.at(-1)?.panel
        ? []
        : membersOf(series, { panel, place, group }, { sight, hrefOf }),
    ),
  )
}

/** Those of a group's last panel whom the reader may see in both collections. */
function membersOf(
  series: Series,
  { panel, place, group }: { panel: number; place: number; group: MovedOrganisation['group'] },
  { sight, hrefOf }: { sight: Sight; hrefOf: ScoreHref },
): MovedOrganisation[] {
  const matched = lastPanel(series, panel, place)
  const last = series.waves.length - 1
  const rowsAt = (wave: number, units: Int32Array | undefined) => {
    const side = sideOf(series, wave, series.waves[wave]?.panels[panel]?.groups[place])
    return units && side ? rowsIn(matched, units, side) : new Map<number, number[]>()
  }
  const units = series.neighbours[last - 1]
  const [before, now] = [rowsAt(last - 1, units?.earlier), rowsAt(last, units?.later)]
  return matched.units.flatMap((unit, at) => {
    const earlier = participantsAt(series.waves[last - 1], before.get(unit))
    const names = participantsAt(series.waves[last], now.get(unit))
    if (![...earlier, ...names].every((one) => isInSight(sight, one))) return []
    const codes = new Set(names.map(({ organisationCode }) => organisationCode))
    const predecessors = earlier.filter(({ organisationCode }) => !codes.has(organisationCode))
    const values = { earlier: matched.earlier[at] ?? 0, later: matched.later[at] ?? 0 }
    const scoreHrefs = {
      earlier: hrefOf(series.waves[last - 1], earlier),
      later: hrefOf(series.waves[last], names),
    }
    return { ...values, direction: directionOf(values), group, names, predecessors, scoreHrefs }
  })
}

function participantsAt(wave: Wave | undefined, rows: readonly number[] = []): Participant[] {
  return rows.flatMap((row) => wave?.asKept.participants[row] ?? [])
}

function byDirectionAndName(a: MovedOrganisation, b: MovedOrganisation): number {
  const nameOf = ({ names }: MovedOrganisation) => names[0]?.name ?? ''
  return (
    order.indexOf(a.direction) - order.indexOf(b.direction) ||
    collator.compare(nameOf(a), nameOf(b)) ||
    ((a.names[0]?.organisationCode ?? '') < (b.names[0]?.organisationCode ?? '') ? -1 : 1)
  )
}
