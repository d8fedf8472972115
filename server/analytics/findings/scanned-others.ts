import { sum } from '../../statistics/mean.ts'
import { othersCode } from '../figures/compared-pairs.ts'
import type { MeasuredGroup } from '../view/group.ts'

/**
 * "The others" as far as a scan needs them: their numbers without their rows and without what is missing, which would have
 * to be put together again for every group and question.
 */
export function scannedOthers(groups: readonly MeasuredGroup[]): MeasuredGroup {
  const [first] = groups
  if (!first) throw new Error('There are no others')
  return {
    ...first,
    code: othersCode,
    name: 'the others',
    title: 'The others',
    rows: [],
    inFrame: undefined,
    basis: {
      invited: sum(groups.map(({ basis }) => basis.invited)),
      responding: sum(groups.map(({ basis }) => basis.responding)),
      answered: sum(groups.map(({ basis }) => basis.answered)),
      missing: new Map(),
      inFrame: undefined,
    },
  }
}
