import type { ResponseState } from '../../../server/responses/response.ts'
import { seededRandom } from '../../../server/statistics/seeded-random.ts'
import { regions } from './geography.ts'
import type { Invited } from './invitation.ts'
import { presentStates } from './people.ts'
import type { Wave } from './waves.ts'

/** The share of the trusts of a type that answer by the close; for acute trusts 148 of 154. */
const trustTurnout = { acute: 148 / 154, mental_health: 0.93, community: 0.9, ambulance: 0.91 }

/** How far those invited are, thirty days into the present collection: what is left has not started. */
const present: readonly [state: ResponseState, share: number][] = [
  ['signed', 0.41],
  ['with_approver', 0.06],
  ['in_progress', 0.21],
]

/**
 * Where the response of each organisation stands by the end of a past collection or now, in the present one. Who is ready
 * to answer once is likelier to answer again; how many answer is fixed, so that only who does is left to chance.
 */
export function turnoutOf(wave: Wave, invited: readonly Invited[], readiness: (code: string) => number) {
  const states = new Map<string, ResponseState>()
  for (const { members, share } of strata(invited)) {
    const ranked = members
      .map(({ code }) => ({ code, rank: rankOf(wave, code, readiness(code)) }))
      .toSorted((a, b) => b.rank - a.rank)
    const cuts: typeof present = wave.dates ? [['signed', share]] : present
    ranked.forEach(({ code }, place) => states.set(code, stateAt((place + 0.5) / ranked.length, cuts)))
  }
  if (!wave.dates) for (const [code, state] of presentStates) states.set(code, state)
  return states
}

/** The organisations for which somebody can sign in always answer. */
function rankOf(wave: Wave, code: string, readiness: number): number {
  const chance = seededRandom(`Aldermere/${wave.key}/turnout/${code}`).normal()
  return presentStates.has(code) ? Infinity : 0.7 * readiness + 0.7 * chance
}

function stateAt(place: number, cuts: typeof present): ResponseState {
  let passed = 0
  const found = cuts.find(([, share]) => (passed += share) > place)
  return found ? found[0] : 'not_started'
}

/** Trusts by type, care providers by region. */
function strata(invited: readonly Invited[]): { members: Invited[]; share: number }[] {
  const trusts = (['acute', 'mental_health', 'community', 'ambulance'] as const).map((type) => ({
    members: invited.filter((one) => one.type === type),
    share: trustTurnout[type],
  }))
  const care = regions.map(({ code, careTurnout }) => ({
    members: invited.filter((one) => one.type === 'care' && one.regionCode === code),
    share: careTurnout,
  }))
  return [...trusts, ...care]
}
