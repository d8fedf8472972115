import { turnsOfOthers } from '../../platform/others-turn.ts'
import { type PairTable, pairShares, pairTable, timesOf } from '../../statistics/dyadic-correlation.ts'
import { fisherBootstrapped } from '../../statistics/fisher-bootstrap.ts'
import { type Levels, levelsOf, weightedRankCorrelation } from '../../statistics/rank-levels.ts'
import { multiplicities, type Resampling, usualReplicates } from '../../statistics/resampling.ts'
import type { Columns } from '../columns/columns.ts'
import type { Flows } from '../corroboration/flow.ts'
import type { WithheldGroup } from '../view/group.ts'
import { type AskedGroup, type GroupAssociations, judgedAssociations, type Raw, scoreReader } from './associations.ts'
import { flowsOfGroup, type GroupFlows } from './confirmed-flows.ts'

/** How each measure goes with the share of confirmed flows in each group, and the groups of which that may not be shown. */
export async function flowAssociations(
  columns: Columns,
  flows: Flows,
  { asked, fewestCarers, seed }: { asked: readonly AskedGroup[]; fewestCarers: number; seed: string },
): Promise<{ groups: GroupAssociations[]; withheld: WithheldGroup[] }> {
  const turns = turnsOfOthers()
  const [found, withheld]: [{ one: AskedGroup; flows: GroupFlows; raw: Raw[]; seed: string }[], WithheldGroup[]] = [
    [],
    [],
  ]
  for (const one of asked) {
    await turns()
    const own = flowsOfGroup(flows, columns, { group: one.group, fewest: fewestCarers })
    if ('withheld' in own) {
      withheld.push({ ...one.group, withheld: own.withheld })
      continue
    }
    await turns()
    const resampling = { seed: `${seed}, ${one.group.type}, ${one.group.code}` }
    found.push({ one, flows: own, raw: await rawOf(columns, own, one, resampling), seed: resampling.seed })
  }
  const groups = judgedAssociations(found.map(({ one, raw }) => ({ group: one.group, raw })))
  return {
    groups: groups.map((group, place) => {
      const own = found[place]
      if (!own) return group
      const { places, tooFew, isWithoutCare } = own.flows
      return { ...group, flows: { organisations: places.size, tooFew, isWithoutCare, seed: own.seed } }
    }),
    withheld,
  }
}

async function rawOf(
  columns: Columns,
  { pairs, places }: GroupFlows,
  { group, measures, fewest }: AskedGroup,
  resampling: Resampling,
): Promise<Raw[]> {
  const turns = turnsOfOthers()
  const placeOf = (row: number) => places.get(columns.participants[row]?.organisationCode ?? '')
  const rows = group.rows
    .filter((row) => placeOf(row) !== undefined)
    .toSorted((a, b) => (placeOf(a) ?? 0) - (placeOf(b) ?? 0))
  const table = pairTable(
    pairs,
    Uint32Array.from(rows, (row) => placeOf(row) ?? 0),
  )
  await turns()
  const scores = measures.map((measure) => {
    const read = scoreReader(columns, measure)
    return Float64Array.from(rows, (row) => read(row) ?? Number.NaN)
  })
  await turns()
  const levels = scores.map(levelsOf)
  await turns()
  const drawn = await draw(table, levels, { ...resampling, replicates: replicatesFor(rows.length * measures.length) })
  const shares = levelsOf(pairShares(table))
  const once = new Float64Array(rows.length).fill(1)
  const raw: Raw[] = []
  for (const [place, measure] of measures.entries()) {
    const own = levels[place]
    const count = scores[place]?.filter((score) => !Number.isNaN(score)).length ?? 0
    const rho = own && count >= fewest ? weightedRankCorrelation(shares, own, once) : undefined
    const found = rho === undefined ? undefined : fisherBootstrapped(rho, drawn[place] ?? [], count, resampling)
    raw.push({ measure, rho, interval: found?.interval, pairs: count, pValue: found?.pValue ?? 1 })
    await turns()
  }
  return raw
}

async function draw(table: PairTable, scores: readonly Levels[], resampling: Resampling) {
  const replicates = scores.map((): (number | undefined)[] => [])
  const turns = turnsOfOthers()
  for (const times of multiplicities(table.organisations, resampling)) {
    const shares = levelsOf(pairShares(table, times))
    const own = timesOf(table, times)
    for (const [place, levels] of scores.entries())
      replicates[place]?.push(weightedRankCorrelation(shares, levels, own))
    await turns()
  }
  return replicates
}

/** As many as usual, unless there is so much to rank that it would take too long; then so many scores make up for it. */
function replicatesFor(ranked: number): number {
  return Math.max(200, Math.min(usualReplicates, Math.floor(6_000_000 / Math.max(1, ranked))))
}
