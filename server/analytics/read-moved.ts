import { isInSight, type Sight } from '../access/area.ts'
import type { User } from '../access/user.ts'
import type { Participant } from '../collections/collection.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { Group } from './group.ts'
import type { Pair } from './matched-panel.ts'
import { directionOf, lastPanel, movementOf, type Moves } from './moves.ts'
import { namingSight } from './naming-sight.ts'
import { readTrend, type TrendReading } from './read-trend.ts'
import type { View } from './view.ts'

/** Which trusts that answered the last two collections of a series moved on a measure. */
export interface MovedReading extends TrendReading {
  /** Those that went up, then down, then stayed, each by name. */
  moved: readonly MovedOrganisation[]
}

export interface MovedOrganisation extends Pick<Pair, 'earlier' | 'later'> {
  direction: keyof Moves
  group: Pick<Group, 'type' | 'code' | 'title'>
  /** As they are in the later collection; several where an organisation was divided. */
  names: readonly Pick<Participant, 'organisationCode' | 'name'>[]
  /** Of the earlier collection, where they were others. */
  predecessors: readonly Pick<Participant, 'organisationCode' | 'name'>[]
}

const collator = new Intl.Collator('en-GB')
const order: readonly (keyof Moves)[] = ['up', 'down', 'level']

export async function readMoved(db: Database, user: User, view: View, now: Date): Promise<MovedReading> {
  const reading = await readTrend(db, user, view, now)
  const last = reading.waves.slice(-2).map(({ collection }) => collection)
  const sight = namingSight(user, last)
  if (!sight) throw new NotFound('The page')
  const moved = last.length === 2 ? movedIn(reading, sight) : []
  return { ...reading, moved: moved.toSorted(byDirectionAndName) }
}

function movedIn(reading: TrendReading, sight: Sight): MovedOrganisation[] {
  const { waves, neighbours, measure, trend } = reading
  const [earlier, later] = waves.slice(-2).map(({ columns }) => columns.participants)
  if (!measure || !trend || !earlier || !later) return []
  const series = { waves, neighbours, tracked: movementOf(measure, trend.tracked) }
  return trend.panels.flatMap(({ groups }, panel) =>
    groups.flatMap(({ group, steps }, place) => {
      if (group.type === 'care' || !steps.at(-1)?.panel) return []
      return lastPanel(series, panel, place).pairs.flatMap((pair): MovedOrganisation[] => {
        const [before, after] = [participantsAt(earlier, pair.earlierRows), participantsAt(later, pair.laterRows)]
        if (![...before, ...after].every((one) => isInSight(sight, one))) return []
        const codes = new Set(after.map(({ organisationCode }) => organisationCode))
        const predecessors = before.filter(({ organisationCode }) => !codes.has(organisationCode))
        const { earlier: was, later: is } = pair
        return [{ earlier: was, later: is, direction: directionOf(pair), group, names: after, predecessors }]
      })
    }),
  )
}

function participantsAt(participants: readonly Participant[], rows: readonly number[]): Participant[] {
  return rows.flatMap((row) => participants[row] ?? [])
}

function byDirectionAndName(a: MovedOrganisation, b: MovedOrganisation): number {
  const nameOf = ({ names }: MovedOrganisation) => names[0]?.name ?? ''
  return (
    order.indexOf(a.direction) - order.indexOf(b.direction) ||
    collator.compare(nameOf(a), nameOf(b)) ||
    ((a.names[0]?.organisationCode ?? '') < (b.names[0]?.organisationCode ?? '') ? -1 : 1)
  )
}
