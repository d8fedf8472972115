import type { Partials } from '../../platform/http/partials.ts'
import { timeOf } from '../trend/series-text.ts'
import type { TrendFigure } from '../trend/trend-figure.ts'
import { chartSource } from '../wording/chart-source.ts'
import type { Claims } from '../wording/claim-text.ts'
import { measureCode } from '../view/measure.ts'
import { beforeTable, type Changed, changedTypes, joinedTable } from './joined-tables.ts'
import type { JoiningStep } from './joining.ts'
import { joinedChart, widest } from './programmes-chart.ts'
import { joinedClaims } from './programmes-sentences.ts'
import { caution, questionName, tableWords, typesName } from './programmes-text.ts'
import type { FoundMembers, ProgrammesReading } from './read-programmes.ts'

/** Before and after joining, between two neighbouring collections. */
export interface JoinedPart {
  title: string
  /** Who is compared, or why nobody is. */
  who: string
  claims: Claims | undefined
  /** What can be said of the time before they joined. */
  parallel: string
  chart: TrendFigure | undefined
  /** All types together, or the only one. */
  tables: Partials['table'][]
  /** Each type by itself, folded away. */
  types: FoldedTables[]
  /** Empty where nothing is drawn again. */
  seed: string
}

export interface FoldedTables {
  summary: string
  tables: Partials['table'][]
}

/** The latest first. */
export function joinedParts(reading: ProgrammesReading, found: FoundMembers): JoinedPart[] {
  return found.joinings.map((joining, place) => joinedPart(reading, { found, joining, place })).toReversed()
}

interface Step {
  found: FoundMembers
  joining: JoiningStep
  place: number
}

function joinedPart(reading: ProgrammesReading, { found, joining, place }: Step): JoinedPart {
  const codes = reading.waves.map(({ collection }) => collection.code)
  const [earlier, from = '', to = ''] = [codes[joining.from - 1], codes[joining.from], codes[joining.from + 1]]
  const changes = found.members.flatMap(({ question }, at): Changed[] => {
    const differences = found.joined[place]?.[at]
    return differences ? [{ question, differences }] : []
  })
  const hasValues = changes.some(({ differences }) => differences.some(({ members }) => members.count > 0))
  const tablesOf = (type: ReturnType<typeof changedTypes>[number]) => {
    const before = earlier === undefined ? undefined : beforeTable([earlier, from], changes, type)
    return [joinedTable([from, to], changes, type), ...(before ? [before] : [])]
  }
  const [first, ...rest] = hasValues ? changedTypes(changes).map((type) => ({ type, tables: tablesOf(type) })) : []
  const claims = hasValues ? joinedClaims([from, to], changes) : undefined
  return {
    title: `From ${from} to ${to}`,
    who: whoText(joining, [from, to], { hasValues, isJoinedUp: changes.length > 0 }),
    claims,
    parallel: hasValues ? parallelText((first?.tables.length ?? 0) > 1, { earlier, from }) : '',
    chart: chartOf(reading, { changes, from: joining.from, codes: [from, to] }),
    tables: first?.tables ?? [],
    types: rest.map(({ type, tables }) => ({
      summary: `${typesName(type)} that joined, beside those of none`,
      tables,
    })),
    seed: rest.length > 0 ? (reading.seeds.steps[place] ?? '') : '',
  }
}

function whoText(
  { joined, never }: JoiningStep,
  [from, to]: readonly [string, string],
  { hasValues, isJoinedUp }: { hasValues: boolean; isJoinedUp: boolean },
): string {
  if (joined === 0)
    return `None of the organisations that took part in both joined a programme between the close of ${from} and that of ${to}.`
  const who = `${joined} ${joined === 1 ? 'organisation' : 'organisations'} that took part in both joined a programme between the close of ${from} and that of ${to}; ${never} belonged to none at either. Who was a member before, or left, is in neither group.`
  if (!isJoinedUp)
    return `${who} The questions of the two collections are not comparable, so their figures are not held against each other.`
  return hasValues ? who : `${who} None of those that joined answered both.`
}

function parallelText(isKnown: boolean, { earlier, from }: { earlier: string | undefined; from: string }): string {
  if (earlier === undefined)
    return `There is no collection before ${from}: whether both groups moved alike before the ones joined cannot be tested.`
  return isKnown
    ? `The comparison supposes that without joining both groups would have moved alike. How they moved from ${earlier} to ${from}, before anybody here joined, is in the second table: where they moved apart then already, the difference is not one of joining; where none is seen, a wide interval proves nothing.`
    : `The figures of ${earlier} and ${from} may not be joined, so whether both groups moved alike before the ones joined cannot be tested.`
}

function chartOf(
  reading: ProgrammesReading,
  { changes, from, codes }: { changes: readonly Changed[]; from: number; codes: readonly [string, string] },
): TrendFigure | undefined {
  const { chosen, waves, seen } = reading
  const drawn = drawnOf(changes, seen.asked.measure === undefined ? undefined : chosen)
  const each = drawn && widest(drawn.differences)
  if (!drawn || !each?.levels) return undefined
  const { question } = drawn
  const times = waves.map(({ collection }) => ({ at: timeOf(collection), text: collection.code }))
  const chart = joinedChart(times, { question, each, from })
  if (!chart) return undefined
  const words = tableWords(question)
  const key = `${questionName(question)}. Solid lines: those that answered both; dashed lines: the same groups in the step before.`
  const { members, others } = each.levels
  const description =
    `Those that joined went from ${words.value(members.before)} to ${words.value(members.after)}, ` +
    `those of no programme from ${words.value(others.before)} to ${words.value(others.after)}. The tables below have the same figures.`
  return {
    chart,
    key,
    description,
    take: {
      ...chartSource(seen, 'programmes', `${key} ${caution}.`),
      title: joinedClaims(codes, [{ question, differences: [each] }]).headline,
    },
  }
}

/** The question that was asked for, else the first of which something can be said. */
function drawnOf(changes: readonly Changed[], asked: ProgrammesReading['chosen']): Changed | undefined {
  const code = asked && measureCode(asked.measure)
  return (
    changes.find(({ question }) => measureCode(question.measure) === code) ??
    changes.find(({ differences }) => widest(differences)?.isSupported) ??
    changes[0]
  )
}
