import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Sight } from '../../../server/access/area.ts'
import { flowsWithheld } from '../../../server/analytics/corroboration/flow-disclosure.ts'
import { allPlaces } from '../../../server/analytics/corroboration/flow-index.ts'
import { placesInScope } from '../../../server/analytics/corroboration/flow-scope.ts'
import { flowsOfEnd } from '../../../server/analytics/corroboration/organisation-flows.ts'
import { type Flow, flowAt } from '../../../server/analytics/corroboration/flow.ts'
import { type FlowExample, flowsInScope, flowsOfExample, type Speaker } from './example-flows.ts'

const outside: Sight = { area: 'everywhere', careDetail: 'region' }
const team: Sight = { area: 'everywhere', careDetail: 'whole' }

/** A trust, in R1 and I1, with so many care providers of each region that answer about it and about which it answers. */
function withCarers(counts: Readonly<Record<string, number>>, trust = 'A'): FlowExample['speakers'] {
  const codes = Object.entries(counts).flatMap(([region, count]) =>
    Array.from({ length: count }, (_, place) => ({ code: `${trust}-${region}-${place}`, region })),
  )
  const carers = codes.map(({ code, region }): [string, Speaker] => [
    code,
    { settings: ['care'], region, icb: 'I1', says: { [trust]: ['view_only', 'none'] } },
  ])
  const says = Object.fromEntries(codes.map(({ code }) => [code, ['view_only', 'view_only'] as const]))
  return { [trust]: { says }, ...Object.fromEntries(carers) }
}

const toCarers = ({ holder, reader }: Flow) => !holder.isPrivate && reader.isPrivate

function withheld(
  speakers: FlowExample['speakers'],
  sight: Sight,
  asked: { regions?: string[]; icbs?: string[] } = {},
) {
  const flows = flowsOfExample({ speakers })
  const isToCarers = (at: number) => toCarers(flowAt(flows, at))
  const scope = { sight, regions: asked.regions ?? [], icbs: asked.icbs ?? [] }
  const everywhere = allPlaces(flows).filter(isToCarers)
  return flowsWithheld(flows, { everywhere, inScope: placesInScope(scope, flows).filter(isToCarers) }, scope, 5)
}

describe('figures on flows with care providers', () => {
  it('rest on at least five of them outside the programme team', () => {
    assert.equal(withheld(withCarers({ R1: 5 }), outside), undefined)
    assert.equal(withheld(withCarers({ R1: 4 }), outside), 'too_few')
    assert.equal(withheld(withCarers({ R1: 4 }), team), undefined)
  })

  it('count care providers, not flows, and only of flows that can be verified', () => {
    const speakers = withCarers({ R1: 4 })
    const two = {
      ...speakers,
      B: {
        says: Object.fromEntries(
          Object.keys(speakers)
            .slice(1)
            .map((code) => [code, ['none', 'none'] as const]),
        ),
      },
    }
    assert.equal(withheld(two, outside), 'too_few')
    const { 'A-R1-0': first, ...others } = withCarers({ R1: 5 })
    assert.equal(withheld({ ...others, 'A-R1-0': { ...first, says: undefined } as never }, outside), 'too_few')
  })

  it('are shown by region only where every region has five, and never by board', () => {
    assert.equal(withheld(withCarers({ R1: 5, R2: 6 }), outside, { regions: ['R2'] }), undefined)
    assert.equal(withheld(withCarers({ R1: 50, R2: 4 }), outside, { regions: ['R1'] }), 'not_by_region')
    assert.equal(withheld(withCarers({ R1: 50, R2: 4 }), outside), undefined)
    assert.equal(withheld(withCarers({ R1: 50 }), outside, { icbs: ['I1'] }), 'not_by_icb')
    assert.equal(
      withheld(withCarers({ R1: 50 }), { area: { regions: [], icbs: ['I1'] }, careDetail: 'region' }),
      'not_by_icb',
    )
    assert.equal(withheld(withCarers({ R1: 4 }), team, { icbs: ['I1'] }), undefined)
  })

  it('say nothing about flows between trusts', () => {
    const flows = flowsOfExample({
      speakers: { A: { says: { B: ['none', 'none'] } }, B: { says: { A: ['none', 'none'] } } },
    })
    const places = allPlaces(flows)
    const scope = { sight: outside, regions: [], icbs: ['I1'] }
    assert.equal(flowsWithheld(flows, { everywhere: places, inScope: places }, scope, 5), undefined)
  })
})

describe('where a flow counts', () => {
  const speakers: FlowExample['speakers'] = {
    A: { region: 'R1', icb: 'I1', says: { B: ['none', 'none'], C: ['none', 'none'] } },
    B: { region: 'R2', icb: 'I2' },
    C: { settings: ['care'], region: 'R2', icb: 'I2' },
  }
  const counted = (sight: Sight, regions: readonly string[], icbs: readonly string[] = []) =>
    flowsInScope(flowsOfExample({ speakers }), { sight, regions, icbs })
      .map(({ holder, reader }) => `${holder.code}${reader.code}`)
      .toSorted()

  it('is where either end is, and with a care provider outside the programme team where that is', () => {
    assert.deepEqual(counted(outside, ['R1']), ['AB', 'BA'])
    assert.deepEqual(counted(outside, ['R2']), ['AB', 'AC', 'BA', 'CA'])
    assert.deepEqual(counted(team, ['R1']), ['AB', 'AC', 'BA', 'CA'])
  })

  it('is in no board for a care provider outside the programme team', () => {
    assert.deepEqual(counted(outside, [], ['I2']), ['AB', 'BA'])
    assert.deepEqual(counted(team, [], ['I2']), ['AB', 'AC', 'BA', 'CA'])
  })

  it('has both places at one end, not one at each', () => {
    assert.deepEqual(counted(outside, ['R1'], ['I2']), [])
    assert.deepEqual(counted({ area: { regions: ['R1'], icbs: [] }, careDetail: 'region' }, []), ['AB', 'BA'])
  })
})

describe('the partners without names of one organisation', () => {
  const shownOf = (speakers: FlowExample['speakers'], fewest = 5) => {
    const flows = flowsOfExample({ speakers })
    const naming = { isNamed: ({ isPrivate }: Flow['holder']) => !isPrivate, fewest }
    const { named, unnamed } = flowsOfEnd(flows, { code: 'A', as: 'holder' }, naming)
    assert.equal(named.length, 0)
    return unnamed.map(({ type, partners, figures }) => [type, partners, figures?.counts.holder_only])
  }

  it('stand together where there are five and nobody else has any', () => {
    assert.deepEqual(shownOf(withCarers({ R1: 5 })), [['care', 5, 5]])
    assert.deepEqual(shownOf(withCarers({ R1: 4 })), [['care', 4, undefined]])
  })

  it('are hidden where the figures of all others in a region rest on fewer than five', () => {
    assert.deepEqual(shownOf({ ...withCarers({ R1: 6 }), ...withCarers({ R1: 3 }, 'B') }), [['care', 6, undefined]])
    assert.deepEqual(shownOf({ ...withCarers({ R1: 6 }), ...withCarers({ R1: 5 }, 'B') }), [['care', 6, 6]])
    assert.deepEqual(shownOf({ ...withCarers({ R1: 6 }), ...withCarers({ R2: 3 }, 'B') }), [['care', 6, 6]])
  })

  it('are hidden from those who may not see them as a group at all', () => {
    assert.deepEqual(shownOf(withCarers({ R1: 50 }), Infinity), [['care', 50, undefined]])
  })
})
