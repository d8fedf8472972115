import type { ProviderType } from '../../organisations/provider-type.ts'
import type { DisclosurePolicy } from '../../collections/collection.ts'
import { quantiles } from '../../statistics/quantile.ts'
import { answerCounts } from '../columns/answer-counts.ts'
import { type Absence, absenceOf, type Column, codesOf, type Columns } from '../columns/columns.ts'
import { sampleOf } from '../figures/number-figures.ts'

/** Nothing is shown of fewer peers than these. */
export const fewestPeers = 5
/** With fewer a tenth of the peers would be less than one of them: they are cut into quarters. */
const fewestForDeciles = 10

/** The organisations to which one is compared: those of one type that have signed, itself left out in every setting. */
export interface Peers {
  type: ProviderType
  rows: readonly number[]
  /** How many must have a value before a figure is shown. */
  fewest: number
}

export function peersOf(
  { participants, responded }: Pick<Columns, 'participants' | 'responded'>,
  { organisationCode, type }: { organisationCode: string; type: ProviderType },
  policy: DisclosurePolicy,
): Peers {
  const rows: number[] = []
  for (const [row, participant] of participants.entries())
    if (participant.setting === type && participant.organisationCode !== organisationCode && responded[row] === 1)
      rows.push(row)
  return { type, rows, fewest: type === 'care' ? Math.max(fewestPeers, policy.fewestCareProviders) : fewestPeers }
}

/** How the answers or scores of the peers lie; never whose they are. */
export interface PeerFigures {
  type: ProviderType
  /** With a value: what every share and quantile rests on. */
  count: number
  missing: ReadonlyMap<Absence, number>
  spread:
    | { kind: 'shares'; shares: readonly number[] }
    | { kind: 'quantiles'; shares: readonly number[]; values: readonly number[] }
}

/** Undefined where too few peers have a value. */
export function peerFigures({ type, rows, fewest }: Peers, column: Column, answers: number): PeerFigures | undefined {
  const codes = codesOf(column)
  const missing = new Map<Absence, number>()
  const withValue: number[] = []
  for (const row of rows) {
    const absence = absenceOf(codes[row] ?? -1)
    if (absence) missing.set(absence, (missing.get(absence) ?? 0) + 1)
    else withValue.push(row)
  }
  const count = withValue.length
  if (count < fewest) return undefined
  if (column.kind !== 'numbers') {
    const shares = answerCounts(column, withValue, answers).map((each) => each / count)
    return { type, count, missing, spread: { kind: 'shares', shares } }
  }
  const shares = count < fewestForDeciles ? [0.25, 0.5, 0.75] : [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
  const values = quantiles(sampleOf(column, withValue), shares) ?? []
  return { type, count, missing, spread: { kind: 'quantiles', shares, values } }
}

/** The per cent of the peers that lie below a value, those level with it counting half; undefined where too few have one. */
export function percentileAmong({ rows, fewest }: Peers, column: Column, value: number): number | undefined {
  if (column.kind !== 'numbers') return undefined
  const sample = sampleOf(column, rows)
  if (sample.length < fewest) return undefined
  const below = sample.filter((each) => each < value).length
  const level = sample.filter((each) => each === value).length
  return (100 * (below + level / 2)) / sample.length
}
