import type { ProviderType } from '../../organisations/provider-type.ts'
import type { Interval } from '../../statistics/interval.ts'
import { intervalPValue } from '../../statistics/interval-p-value.ts'
import { clustersIn } from '../../statistics/cluster-bootstrap.ts'
import { mean, sum } from '../../statistics/mean.ts'
import { newcombeInterval } from '../../statistics/newcombe-interval.ts'
import { studentInterval, welchDifference } from '../../statistics/welch-interval.ts'
import type { TypeValues, Valued } from './type-values.ts'

/** From fewer organisations on either side no interval is made. */
export const fewestCompared = 5

/** From fewer on either side words claim nothing: an interval of so few says too little of what is rare. */
export const fewestClaimed = 10

export interface Side {
  /** Undefined where nobody has a value. */
  mean: number | undefined
  /** Settings with a value, and of how many organisations. */
  count: number
  organisations: number
  /** Undefined where only those who answered are looked at. */
  invited: number | undefined
}

/** Members of a programme, or of any, held against those of none, before it is judged among the others of its page. */
export interface MemberDifference {
  /** The place among the programmes; 0 for any of them. */
  programme: number
  /** Undefined for all types together, each held against itself. */
  type: ProviderType | undefined
  members: Side
  others: Side
  difference: number | undefined
  /** 95%; undefined where too few are on one of the sides, or all are level. */
  interval: Interval | undefined
  pValue: number
  /** Whether it would keep its sign however those who did not respond had answered. */
  isCertain: boolean
}

/** How the interval of one type is made: Newcombe's for a share, Welch's for a mean or a change. */
export type Kind = 'share' | 'mean'

/** One type by itself, in which every organisation is once. */
export function differenceInType(kind: Kind, values: TypeValues, programme: number): MemberDifference {
  const [own, rest] = [values.members[programme]?.values ?? [], values.others.values]
  const [members, others] = [sideOf([values], programme), sideOf([values], undefined)]
  const welch = kind === 'mean' ? welchDifference(valuesOf(own), valuesOf(rest)) : undefined
  const intervalAt = (confidence?: number) =>
    kind === 'share'
      ? newcombeInterval(shareOf(own), shareOf(rest), confidence)
      : welch && studentInterval(welch, confidence)
  const interval = areEnough(members, others) ? intervalAt() : undefined
  const isUsable = interval !== undefined && interval.high > interval.low
  return {
    programme,
    type: values.type,
    members,
    others,
    difference: members.mean === undefined || others.mean === undefined ? undefined : members.mean - others.mean,
    interval: isUsable ? interval : undefined,
    pValue: isUsable ? intervalPValue(intervalAt, 0) : 1,
    isCertain: false,
  }
}

export function areEnough(members: Side, others: Side, fewest: number = fewestCompared): boolean {
  return members.organisations >= fewest && others.organisations >= fewest
}

/** Members of a programme in these types, or the others where none is named; `mean` is the plain one. */
export function sideOf(types: readonly TypeValues[], programme: number | undefined): Side {
  const groups = types.flatMap((each) => (programme === undefined ? each.others : (each.members[programme] ?? [])))
  const values = groups.flatMap((group) => group.values)
  const bases = groups.map(({ basis }) => basis)
  return {
    mean: mean(valuesOf(values)),
    count: values.length,
    organisations: clustersIn(values.map(({ organisation }) => ({ cluster: organisation }))),
    invited: bases.includes(undefined) ? undefined : sum(bases.map((basis) => basis?.invited ?? 0)),
  }
}

function shareOf(values: readonly Valued[]) {
  return { numerator: sum(valuesOf(values)), denominator: values.length }
}

function valuesOf(values: readonly Valued[]): number[] {
  return values.map(({ value }) => value)
}
