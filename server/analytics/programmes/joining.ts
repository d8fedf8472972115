import type { Memberships } from '../columns/memberships.ts'
import { turnsOfOthers } from '../../platform/others-turn.ts'
import type { Series } from '../trend/follow-groups.ts'
import { type Joiner, joinersBetween } from './joiners.ts'
import { joinedValues, type JoinedStep, type Moved } from './joined-values.ts'
import { memberGroups } from './member-groups.ts'
import type { ProgrammeQuestion } from './programme-question.ts'
import type { TypeValues } from './type-values.ts'

/** A step from one collection to the next, and how many of those that took part in both, in the types and places looked at: */
export interface JoiningStep {
  from: number
  /** joined a programme in between, */
  joined: number
  /** and belonged to none at either. */
  never: number
}

/** How those who joined and those of no programme changed in such a step. */
export interface Joining extends JoiningStep {
  /** One for each question; undefined where its figures may not be joined. */
  changes: readonly (readonly TypeValues<Moved>[] | undefined)[]
  /** The same organisations from the collection before to the first of the two, where there is one. */
  before: Joining['changes'] | undefined
}

interface Asked {
  questions: readonly ProgrammeQuestion[]
  programmes: readonly string[]
  /** Who belonged to what when each collection closed. */
  memberships: readonly Memberships[]
}

/** Every step of a series, the earliest first. */
export async function joiningsIn(series: Pick<Series, 'waves' | 'neighbours'>, asked: Asked): Promise<Joining[]> {
  const joinings: Joining[] = []
  for (const from of series.neighbours.keys()) joinings.push(await joiningIn(series, asked, from))
  return joinings
}

async function joiningIn(series: Pick<Series, 'waves' | 'neighbours'>, asked: Asked, from: number): Promise<Joining> {
  const { waves, neighbours } = series
  const joiners = joinersOf(series, asked, from)
  const step: JoinedStep = { from, joinerOf: (unit) => joiners.get(unit) }
  const own = neighbours[from]
  const earlier: JoinedStep = { from: from - 1, joinerOf: (row) => joiners.get(own?.earlier[row] ?? -1) }
  const turns = turnsOfOthers()
  const changesIn = async (one: JoinedStep) => {
    const wave = waves[one.from + 1]
    const groups = wave?.panels.flatMap((panel) => panel.groups) ?? []
    const members = wave ? memberGroups(wave.columns, groups, asked.programmes) : []
    const changes: (TypeValues<Moved>[] | undefined)[] = []
    for (const { tracked } of asked.questions) {
      changes.push(joinedValues({ waves, neighbours, tracked }, one, members))
      await turns()
    }
    return changes
  }
  return {
    from,
    ...countIn(series, from, joiners),
    changes: await changesIn(step),
    before: from > 0 ? await changesIn(earlier) : undefined,
  }
}

function joinersOf(
  { waves, neighbours }: Pick<Series, 'waves' | 'neighbours'>,
  { memberships, programmes }: Asked,
  from: number,
): ReadonlyMap<number, Joiner> {
  const units = neighbours[from]
  const side = (place: number) => ({
    participants: waves[place]?.columns.participants ?? [],
    memberships: memberships[place] ?? new Map<string, readonly string[]>(),
  })
  return units ? joinersBetween(units, { earlier: side(from), later: side(from + 1) }, programmes) : new Map()
}

/** Organisations, not settings; outside the programme team without care providers, of which it may not be told. */
function countIn(
  { waves }: Pick<Series, 'waves'>,
  from: number,
  joiners: ReadonlyMap<number, Joiner>,
): Pick<Joining, 'joined' | 'never'> {
  const later = waves[from + 1]
  const groups = later?.panels.flatMap((panel) => panel.groups) ?? []
  const found = { joined: new Set<string>(), never: new Set<string>() }
  for (const { type, scope, rows } of groups) {
    if (type === 'care' && scope.sight.careDetail !== 'whole') continue
    for (const row of rows) {
      const joiner = joiners.get(row)
      if (joiner) found[joiner].add(later?.columns.participants[row]?.organisationCode ?? '')
    }
  }
  return { joined: found.joined.size, never: found.never.size }
}
