import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import {
  countLeftOut,
  groupsOfOrganisations,
  namedMemberships,
} from '../../../server/analytics/view/saved-memberships.ts'
import type { Sight } from '../../../server/access/area.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import type { Succession } from '../../../server/organisations/organisation.ts'
import { everywhere, outside } from './example-comparison.ts'

const merger = (predecessorCode: string, successorCode: string, kind: Succession['kind'] = 'organisation') => ({
  kind,
  predecessorCode,
  successorCode,
  happenedOn: '2017-03-31',
})
const participant = (organisationCode: string, regionCode = 'R1', setting: ProviderType = 'acute') => ({
  organisationCode,
  regionCode,
  setting,
  icbCode: 'I1',
})

describe('who is in a saved group', () => {
  it('is whoever was put in, and before a merger those that it came from, however far back', () => {
    const groups = [
      { code: 'a', members: ['RC'] },
      { code: 'b', members: ['RA', 'RD'] },
    ]
    const of = groupsOfOrganisations(groups, [merger('RA', 'RB'), merger('RB', 'RC'), merger('RX', 'RD', 'icb')])
    assert.deepEqual(Object.fromEntries(of), { RC: ['a'], RB: ['a'], RA: ['a', 'b'], RD: ['b'] })
  })

  it('ends, even where a register says that organisations took over from each other', () => {
    const of = groupsOfOrganisations([{ code: 'a', members: ['RA'] }], [merger('RA', 'RB'), merger('RB', 'RA')])
    assert.deepEqual([...of.keys()].toSorted(), ['RA', 'RB'])
  })

  it('is for a reader only those whom they may see by name', () => {
    const codes = ['RA', 'RB', 'C1', 'C2']
    const all = groupsOfOrganisations([{ code: 'a', members: codes }], [])
    const participants = [
      participant('RA'),
      participant('RB', 'R2'),
      { ...participant('C1'), setting: 'care' as const },
      { ...participant('C2', 'R2'), setting: 'care' as const },
    ]
    const named = (sight: Sight | undefined) => [...namedMemberships(all, sight, { participants }).keys()]
    assert.deepEqual(named(everywhere), codes)
    assert.deepEqual(named(outside), ['RA', 'RB'])
    assert.deepEqual(named({ area: { regions: ['R1'], icbs: [] }, careDetail: 'region' }), ['RA'])
    assert.deepEqual(named(undefined), [])
    const area: Sight = { area: { regions: ['R1'], icbs: [] }, careDetail: 'region' }
    assert.equal(countLeftOut(all, namedMemberships(all, area, { participants }), { participants }), 1)
  })

  it('is never more than was put in and took part, whatever the sight', () => {
    const code = fc.constantFrom<string>('RA', 'RB', 'RC', 'C1')
    const sight: fc.Arbitrary<Sight> = fc.record({
      area: fc.constantFrom('everywhere' as const, { regions: ['R1'], icbs: [] }, { regions: [], icbs: ['I1'] }),
      careDetail: fc.constantFrom('whole' as const, 'region' as const),
    })
    const people = fc.uniqueArray(
      fc.tuple(code, fc.constantFrom('R1', 'R2'), fc.constantFrom<ProviderType>('acute', 'care')),
      {
        selector: ([one]) => one,
      },
    )
    fc.assert(
      fc.property(fc.uniqueArray(code), sight, people, (members, naming, invited) => {
        const participants = invited.map(([one, region, setting]) => ({
          organisationCode: one,
          regionCode: region,
          icbCode: 'I1',
          setting,
        }))
        const named = namedMemberships(groupsOfOrganisations([{ code: 'a', members }], []), naming, { participants })
        for (const one of named.keys()) {
          const found = participants.find(({ organisationCode }) => organisationCode === one)
          assert.ok(found && members.includes(one))
          assert.ok(naming.careDetail === 'whole' || found.setting !== 'care')
          assert.ok(naming.area === 'everywhere' || naming.area.icbs.length > 0 || found.regionCode === 'R1')
        }
      }),
    )
  })
})
