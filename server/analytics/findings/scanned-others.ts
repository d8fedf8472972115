import { sum } from '../../statistics/mean.ts'
import { othersCode } from '../figures/compared-pairs.ts'
import type { MeasuredGroup } from '../view/group.ts'

/**
 * "The others" as far as a scan needs them: the numbers of all together less those of the one, without their rows and without
 * what is missing. For each of several groups they are found from the same sums.
 */
export function scannedOthers(groups: readonly MeasuredGroup[]): (one: MeasuredGroup) => MeasuredGroup {
  const [invited, responding, answered] = (['invited', 'responding', 'answered'] as const).map((of) =>
    sum(groups.map(({ basis }) => basis[of])),
  )
  return (one) => ({
    ...(groups.find((group) => group !== one) ?? one),
    code: othersCode,
    name: 'the others',
    title: 'The others',
    rows: [],
    inFrame: undefined,
    basis: {
      invited: (invited ?? 0) - one.basis.invited,
      responding: (responding ?? 0) - one.basis.responding,
      answered: (answered ?? 0) - one.basis.answered,
      missing: new Map(),
      inFrame: undefined,
    },
  })
}
