import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Sight } from '../../../server/access/area.ts'
import { isCareProvider } from '../../../server/fieldwork/invited-organisation.ts'
import { countProgress, countStates, type StateCounts } from '../../../server/fieldwork/progress-counts.ts'
import { idleDays, inOrder, isAskedFor } from '../../../server/fieldwork/progress-list.ts'
import { careRule, countsCare, inScope, noFilters } from '../../../server/fieldwork/progress-scope.ts'
import { arbitraryInvited, invited } from './invited.ts'

const team: Sight = { area: 'everywhere', careDetail: 'whole' }
const national: Sight = { area: 'everywhere', careDetail: 'region' }
const regional: Sight = { area: { regions: ['Y1'], icbs: [] }, careDetail: 'region' }
const board: Sight = { area: { regions: [], icbs: ['Q1'] }, careDetail: 'region' }
const fewest = 5
const sumOf = ({ states }: StateCounts) => Object.values(states).reduce((sum, count) => sum + count, 0)

describe('how far those invited are', () => {
  it('has states that add up to those invited, and places that add up to the whole', () => {
    fc.assert(
      fc.property(arbitraryInvited, fc.constantFrom(team, national, regional, board), (all, sight) => {
        const scope = { sight, filters: noFilters, fewest }
        const rule = careRule(scope, all)
        const seen = inScope(scope, all, countsCare(scope, rule))
        const counts = countProgress(seen, rule)
        const groups = [counts.all, ...[counts.types, counts.regions, counts.icbs].flat().map((group) => group.counts)]
        for (const group of groups) {
          assert.equal(sumOf(group), group.invited)
          assert.ok(group.responded <= group.invited)
        }
        const placed = rule.byRegion ? seen : seen.filter((one) => !isCareProvider(one))
        assert.equal(
          counts.regions.reduce((sum, group) => sum + group.counts.invited, 0),
          placed.length,
        )
      }),
    )
  })

  it('never tells a lead of fewer care providers than may be told of', () => {
    fc.assert(
      fc.property(arbitraryInvited, fc.constantFrom(national, regional, board), (all, sight) => {
        const scope = { sight, filters: noFilters, fewest }
        const rule = careRule(scope, all)
        const counts = countProgress(inScope(scope, all, countsCare(scope, rule)), rule)
        const care = counts.types.find(({ type }) => type === 'care')?.counts.invited ?? fewest
        assert.ok(care >= fewest)
        for (const region of counts.regions) {
          const trusts = all.filter((one) => one.regionCode === region.code && !isCareProvider(one)).length
          assert.ok(region.counts.invited - trusts <= 0 || region.counts.invited - trusts >= fewest)
        }
        for (const icb of counts.icbs)
          assert.ok(icb.counts.invited <= all.filter((one) => one.icbCode === icb.code && !isCareProvider(one)).length)
      }),
    )
  })

  it('counts who has signed as submitted though it is reopened now', () => {
    const reopened = invited('RAA', { state: 'reopened', firstSigned: '2026-03-03T12:00:00.000Z' })
    assert.deepEqual(countStates([reopened, invited('RBB')]), {
      invited: 2,
      responded: 1,
      states: { not_started: 1, in_progress: 0, with_approver: 0, signed: 0, reopened: 1 },
    })
  })

  it('orders by how long each was left alone, from the opening where it has not started', () => {
    const days = (lastActivity: string | undefined) => idleDays({ lastActivity }, '2026-03-02', '2026-03-30')
    assert.equal(days(undefined), 28)
    assert.equal(days('2026-03-29T22:59:00.000Z'), 1)
    assert.equal(days('2026-03-29T23:30:00.000Z'), 0)
    assert.equal(idleDays({ lastActivity: undefined }, '2026-04-10', '2026-03-30'), 0)
    const lines = [
      { ...invited('RAA', { state: 'in_progress' }), idleDays: 3 },
      { ...invited('RBB', { name: 'Ämble' }), idleDays: 9 },
      { ...invited('RCC', { name: 'Zeal', state: 'in_progress' }), idleDays: 9 },
    ]
    assert.deepEqual(
      inOrder(lines, 'activity').map(({ code }) => code),
      ['RBB', 'RCC', 'RAA'],
    )
    assert.deepEqual(
      inOrder(lines, 'name').map(({ code }) => code),
      ['RBB', 'RAA', 'RCC'],
    )
    assert.ok(isAskedFor('unfinished', { state: 'reopened' }) && !isAskedFor('unfinished', { state: 'signed' }))
    assert.ok(isAskedFor('signed', { state: 'signed' }) && !isAskedFor('signed', { state: 'reopened' }))
  })
})
