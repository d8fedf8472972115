import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Sight } from '../../../server/access/area.ts'
import { fewestFlows, flowsOfGroup } from '../../../server/analytics/associations/confirmed-flows.ts'
import type { Group } from '../../../server/analytics/view/group.ts'
import type { Filters } from '../../../server/analytics/view/view.ts'
import type { Participant } from '../../../server/collections/collection.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { everywhere, outside, scopeOf } from './example-comparison.ts'
import { flowsOfExample, type Said, type Speaker } from './example-flows.ts'

const can = ['view_only', 'view_only'] as const satisfies readonly [Said, Said]
const cannot = ['none', 'none'] as const satisfies readonly [Said, Said]
const says = (codes: readonly string[], said: readonly [Said, Said]) =>
  Object.fromEntries(codes.map((code) => [code, said] as const))

/** Five trusts of which all but the last have flows with all others, and as many care providers as are given, flows with each. */
function example(carers: number) {
  const [trusts, care] = [['A', 'B', 'C', 'D', 'E'], Array.from({ length: carers }, (_, place) => `9-${place}`)]
  const others = (code: string) => trusts.filter((one) => one !== code)
  const speakers: Record<string, Speaker> = {
    ...Object.fromEntries(
      trusts.map((code) => [
        code,
        { says: { ...says(others(code), can), ...says(care, code === 'A' ? can : cannot) } },
      ]),
    ),
    ...Object.fromEntries(care.map((code) => [code, { settings: ['care'] as const, says: says(trusts, can) }])),
    Z: { says: { A: can } },
  }
  const participants = Object.entries(speakers).map(
    ([organisationCode, { settings = ['acute'] }]) =>
      ({ organisationCode, setting: settings[0], regionCode: 'R1', icbCode: 'I1' }) as Participant,
  )
  const groupOf = (type: ProviderType, sight: Sight, filters: Partial<Filters> = {}): Group => ({
    code: type,
    name: type,
    title: type,
    type,
    paint: 0,
    scope: scopeOf(sight, { types: [type], ...filters }),
    rows: participants.flatMap(({ setting }, row) => (setting === type ? [row] : [])),
    inFrame: undefined,
  })
  const flows = flowsOfExample({ speakers, carers: care })
  return {
    of: (type: ProviderType, sight: Sight, filters?: Partial<Filters>) =>
      flowsOfGroup(flows, { participants }, { group: groupOf(type, sight, filters), fewest: 5 }),
  }
}

function shown(found: ReturnType<ReturnType<typeof example>['of']>) {
  assert.ok(!('withheld' in found))
  return found
}

describe('the confirmed flows of a group', () => {
  it('are those that both ends answered, of organisations with enough of them', () => {
    const found = shown(example(0).of('acute', everywhere))
    assert.deepEqual([...found.places.keys()].toSorted(), ['A', 'B', 'C', 'D', 'E'])
    // Z counts A among its partners, and A does not say so
    assert.equal(found.tooFew, 1)
    assert.equal(found.pairs.isSo.length, 20)
    assert.ok(found.pairs.isSo.every((isSo) => isSo === 1))
    assert.ok(fewestFlows <= 8)
  })

  it('hold flows with care providers where enough of these stand behind them', () => {
    const found = shown(example(5).of('acute', outside))
    assert.equal(found.isWithoutCare, false)
    assert.equal(found.pairs.isSo.length, 20 + 5 * 5 * 2)
    const care = shown(example(5).of('care', outside))
    assert.equal(care.places.size, 5)
    // of a trust's two flows with a care provider both are confirmed with A alone
    assert.equal(care.pairs.isSo.filter((isSo) => isSo === 1).length, 10)
  })

  it('are those of trusts among themselves where too few care providers stand behind the others', () => {
    const [few, toTeam] = [shown(example(4).of('acute', outside)), shown(example(4).of('acute', everywhere))]
    assert.deepEqual([few.isWithoutCare, few.pairs.isSo.length], [true, 20])
    assert.deepEqual([toTeam.isWithoutCare, toTeam.pairs.isSo.length], [false, 20 + 4 * 5 * 2])
    assert.deepEqual(example(4).of('care', outside), { withheld: 'too_few' })
  })

  it('never tell of care providers by board or by programme outside the programme team', () => {
    assert.deepEqual(example(9).of('care', outside, { icbs: ['I1'] }), { withheld: 'not_by_icb' })
    assert.deepEqual(example(9).of('care', outside, { programmes: ['leeds'] }), { withheld: 'not_by_programme' })
    assert.equal(shown(example(9).of('acute', outside, { icbs: ['I1'] })).isWithoutCare, true)
    assert.equal(shown(example(9).of('acute', outside, { programmes: ['leeds'] })).isWithoutCare, true)
  })
})
