import type { ShownParticipant } from '../tables/disclosure.ts'
import { order } from '../tables/text-order.ts'
import { synthetic } from './twin-name.ts'

/** Invented boards by the code of their region. */
export type TwinBoards = ReadonlyMap<string, readonly { code: string; name: string }[]>

/** As many boards in each region as the release shows there. */
export function inventBoards(participants: readonly ShownParticipant[]): TwinBoards {
  const shown = new Map<string, Set<string>>()
  for (const { regionCode, icbCode } of participants)
    if (icbCode) shown.set(regionCode, (shown.get(regionCode) ?? new Set()).add(icbCode))
  let last = 0
  const next = () => {
    last += 1
    const number = String(last).padStart(2, '0')
    return { code: `SYNB${number}`, name: `${synthetic} board ${number}` }
  }
  return new Map(
    [...shown].toSorted(([a], [b]) => order(a, b)).map(([region, codes]) => [region, Array.from(codes, next)]),
  )
}
