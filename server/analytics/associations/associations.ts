import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts'
import { excludes, type Interval } from '../../statistics/interval.ts'
import { intervalPValue } from '../../statistics/interval-p-value.ts'
import { rankCorrelationInterval, spearman } from '../../statistics/spearman.ts'
import { othersTurn } from '../../platform/others-turn.ts'
import type { Columns } from '../columns/columns.ts'
import type { GroupFlows } from './confirmed-flows.ts'
import type { Group } from '../view/group.ts'
import type { Measure } from '../view/measure.ts'
import { scoreReaders } from '../columns/score-columns.ts'

/** How one score goes with the outcome among the organisations of a group: both point to what is better. */
export interface Association {
  measure: Measure
  /** Spearman's; undefined where all are level on one of the two, or too few have both. */
  rho: number | undefined
  interval: Interval | undefined
  /** The organisations that have both. */
  pairs: number
  /** Benjamini-Hochberg, over all the associations of the page. */
  adjusted: number
  /** Whether words may say that the two go together, or against each other. */
  isSupported: boolean
}

export interface GroupAssociations {
  group: Group
  /** Of confirmed flows: what they are of. */
  flows?: Omit<GroupFlows, 'pairs' | 'places'> & { organisations: number; seed: string }
  /** The surest and largest first. */
  associations: readonly Association[]
}

export type Raw = Omit<Association, 'adjusted' | 'isSupported'> & { pValue: number }

/** What is held against the outcome in a group; fewer than `fewest` with both are not looked at. */
export interface AskedGroup {
  group: Group
  measures: readonly Measure[]
  fewest: number
}

/** How each measure goes with the outcome in each group. Fewer than `fewest` with both are not looked at. */
export async function associationsIn(
  columns: Columns,
  outcome: Measure,
  asked: readonly AskedGroup[],
): Promise<GroupAssociations[]> {
  const groups: { group: Group; raw: Raw[] }[] = []
  for (const { group, measures, fewest } of asked) {
    const raw: Raw[] = []
    for (const measure of measures) {
      raw.push(associationOf(columns, group, { outcome, measure, fewest }))
      await othersTurn()
    }
    groups.push({ group, raw })
  }
  return judgedAssociations(groups)
}

/** All of a page, judged together. */
export function judgedAssociations(groups: readonly { group: Group; raw: readonly Raw[] }[]): GroupAssociations[] {
  const adjusted = benjaminiHochberg(groups.flatMap(({ raw }) => raw.map(({ pValue }) => pValue)))
  let next = 0
  return groups.map(({ group, raw }) => {
    const judged = raw.map((each): Association => {
      const p = adjusted[next] ?? 1
      next += 1
      return {
        ...each,
        adjusted: p,
        isSupported: each.interval !== undefined && excludes(each.interval, 0) && p < 0.05,
      }
    })
    return { group, associations: judged.toSorted((a, b) => Math.abs(b.rho ?? 0) - Math.abs(a.rho ?? 0)) }
  })
}

function associationOf(
  columns: Columns,
  { rows }: Group,
  { outcome, measure, fewest }: { outcome: Measure; measure: Measure; fewest: number },
): Raw {
  const [readOutcome, readOther] = [scoreReader(columns, outcome), scoreReader(columns, measure)]
  const [first, second]: [number[], number[]] = [[], []]
  for (const row of rows) {
    const [one, other] = [readOutcome(row), readOther(row)]
    if (one === undefined || other === undefined) continue
    first.push(one)
    second.push(other)
  }
  const pairs = first.length
  const found = pairs >= fewest ? spearman(first, second) : undefined
  const pValue = found?.interval ? intervalPValue((confidence) => rankCorrelationInterval(found, confidence), 0) : 1
  return { measure, rho: found?.rho, interval: found?.interval, pairs, pValue }
}

/** The score of a participant on a measure, 0 to 100, higher always better; undefined where there is none. */
export function scoreReader({ items, scores }: Columns, measure: Measure): (row: number) => number | undefined {
  if (measure.kind === 'score') {
    const column = scores.get(measure.section.code)
    return (row) => (column?.missing[row] === 0 ? column.values[row] : undefined)
  }
  const [read] = scoreReaders({ ...measure.section, items: [measure.item] }, items)
  return (row) => {
    const score = read?.(row)
    return typeof score === 'number' ? score : undefined
  }
}
