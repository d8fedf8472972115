import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Sight } from '../../../server/access/area.ts'
import { type AskedTogether, groupInvited, withStates } from '../../../server/fieldwork/invited-group.ts'
import { type InvitedOrganisation, isCareProvider } from '../../../server/fieldwork/invited-organisation.ts'
import { countProgress, countStates, type StateCounts } from '../../../server/fieldwork/progress-counts.ts'
import { idleDays, inOrder, isAskedFor } from '../../../server/fieldwork/progress-list.ts'
import { careRule, countsCare, inScope, noFilters } from '../../../server/fieldwork/progress-scope.ts'
import { type ResponseState, responseStates } from '../../../server/responses/response.ts'
import { arbitraryInvited, invited } from './invited.ts'

const team: Sight = { area: 'everywhere', careDetail: 'whole' }
const national: Sight = { area: 'everywhere', careDetail: 'region' }
const regional: Sight = { area: { regions: ['Y1'], icbs: [] }, careDetail: 'region' }
const board: Sight = { area: { regions: [], icbs: ['Q1'] }, careDetail: 'region' }
const fewest = 5
const sumOf = ({ states }: StateCounts) => Object.values(states).reduce((sum, count) => sum + count, 0)

/** Who is invited in groups, as the database gives them. */
function groups(all: readonly InvitedOrganisation[]) {
  const rows = new Map<string, AskedTogether & { codes: string[] }>()
  for (const { code, settings, ...place } of all.toSorted((a, b) => (a.code < b.code ? -1 : 1)))
    for (const setting of settings) {
      const { regionCode, regionName, icbCode, icbName } = place
      const key = `${setting} ${regionCode} ${icbCode}`
      const row = rows.get(key) ?? { setting, regionCode, regionName, icbCode, icbName, codes: [] }
      rows.set(key, { ...row, codes: [...row.codes, code] })
    }
  const asked = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  const signed = all.filter(({ firstSigned }) => firstSigned !== undefined).map(({ code }) => code)
  return groupInvited(asked, new Map([['2026-03-03T12:00:00.000Z', signed]]))
}

/** With how far they are. */
async function counted(all: readonly InvitedOrganisation[]) {
  const codesIn = (state: ResponseState) => all.filter((one) => one.state === state).map(({ code }) => code)
  const begun = responseStates.filter((state) => state !== 'not_started')
  return withStates(await groups(all), new Map(begun.map((state) => [state, codesIn(state)])))
}

describe('how far those invited are', () => {
  it('has states that add up to those invited, and places that add up to the whole', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryInvited, fc.constantFrom(team, national, regional, board), async (all, sight) => {
        const scope = { sight, filters: noFilters, fewest }
        const asked = await counted(all)
        const rule = careRule(scope, asked)
        const seen = inScope(scope, asked, countsCare(scope, rule))
        const counts = countProgress(seen, rule)
        const groups = [counts.all, ...[counts.types, counts.regions, counts.icbs].flat().map((group) => group.counts)]
        for (const group of groups) {
          assert.equal(sumOf(group), group.invited)
          assert.ok(group.responded <= group.invited)
        }
        const placed = rule.byRegion ? seen : seen.filter((one) => !isCareProvider(one))
        assert.equal(
          counts.regions.reduce((sum, group) => sum + group.counts.invited, 0),
          placed.reduce((sum, group) => sum + group.invited, 0),
        )
      }),
    )
  })

  it('counts in groups what counting one by one gives', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryInvited, fc.constantFrom(team, regional, board), async (all, sight) => {
        const scope = { sight, filters: noFilters, fewest }
        const found = countStates(inScope(scope, await counted(all), true))
        const seen = inScope(scope, all, true)
        assert.equal(found.invited, seen.length)
        assert.equal(found.responded, seen.filter(({ firstSigned }) => firstSigned !== undefined).length)
        for (const state of responseStates)
          assert.equal(found.states[state], seen.filter((one) => one.state === state).length)
      }),
    )
  })

  it('passes over a response of whoever was not invited', async () => {
    const [group] = withStates(await groups([invited('RAA'), invited('RBB')]), new Map([['signed', ['RAA', 'RZZ']]]))
    assert.deepEqual(group?.states, { not_started: 1, in_progress: 0, with_approver: 0, signed: 1, reopened: 0 })
  })

  it('counts whoever is asked as two things once, as both', async () => {
    const both = [invited('RAA', { settings: ['acute', 'community'] }), invited('RBB', { settings: ['community'] })]
    const asBoth = await groups(both)
    assert.deepEqual(
      asBoth.groups.map((group) => [group.settings, group.invited]),
      [
        [['community'], 1],
        [['acute', 'community'], 1],
      ],
    )
    assert.deepEqual(
      both.map(({ code }) => asBoth.groups[asBoth.placeOf.get(code) ?? -1]?.settings),
      [['acute', 'community'], ['community']],
    )
  })

  it('never tells a lead of fewer care providers than may be told of', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryInvited, fc.constantFrom(national, regional, board), async (all, sight) => {
        const scope = { sight, filters: noFilters, fewest }
        const asked = await counted(all)
        const rule = careRule(scope, asked)
        const counts = countProgress(inScope(scope, asked, countsCare(scope, rule)), rule)
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

  it('counts who has signed as submitted though it is reopened now', async () => {
    const reopened = invited('RAA', { state: 'reopened', firstSigned: '2026-03-03T12:00:00.000Z' })
    assert.deepEqual(countStates(await counted([reopened, invited('RBB')])), {
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
