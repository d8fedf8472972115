import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Sight } from '../../../server/access/area.ts'
import { defaultPolicy, type Participant } from '../../../server/collections/collection.ts'
import { type Disclosure, showParticipants } from '../../../server/releases/tables/disclosure.ts'
import { pseudonymOf } from '../../../server/releases/tables/pseudonym.ts'
import { partnerShower } from '../../../server/releases/tables/shown-partner.ts'
import { careProvider, trust } from './example-sheets.ts'

const pseudonymKey = 'a key of pseudonyms that only the tests know'
const region: Sight = { area: 'everywhere', careDetail: 'region' }
const leads: Disclosure = { sight: region, policy: defaultPolicy, pseudonymKey }
const team: Disclosure = { ...leads, sight: { area: 'everywhere', careDetail: 'whole' } }

function participant(organisationCode: string, setting: Participant['setting'], regionCode = 'Y1'): Participant {
  const place = { regionCode, regionName: `Region ${regionCode}`, icbCode: 'Q1', icbName: 'Board 1' }
  return { id: 1, collectionId: 1, organisationCode, setting, name: `Name of ${organisationCode}`, ...place, weight: 2 }
}

describe('pseudonyms', () => {
  it('are the same for the same key and code, and lead nowhere with another key', () => {
    // as Python's hmac gives it
    assert.equal(pseudonymOf(pseudonymKey, '1-101681804'), 'CPXX3M24AU2Y7L')
    assert.notEqual(pseudonymOf('another key', '1-101681804'), pseudonymOf(pseudonymKey, '1-101681804'))
  })

  it('differ for different codes, and are letters and digits that no register uses in that number', () => {
    const codes = Array.from({ length: 20_000 }, (_, index) => `1-${index}`)
    const names = new Set(codes.map((code) => pseudonymOf(pseudonymKey, code)))
    assert.equal(names.size, codes.length)
    for (const name of names) assert.match(name, /^CP[A-Z2-7]{12}$/)
  })
})

describe('participants as files show them', () => {
  const all = [participant('RBB', 'acute'), participant('1-101681804', 'care'), participant('RAA', 'acute', 'Y2')]

  it('are whole for the programme team', () => {
    const shown = showParticipants(team, all)
    assert.deepEqual(
      shown.map(({ code, name, icbCode }) => [code, name, icbCode]),
      [
        ['1-101681804', 'Name of 1-101681804', 'Q1'],
        ['RAA', 'Name of RAA', 'Q1'],
        ['RBB', 'Name of RBB', 'Q1'],
      ],
    )
  })

  it('are without code, name and board for others where they are care providers', () => {
    const [care, ...trusts] = showParticipants(leads, all)
    assert.deepEqual(care, {
      id: 1,
      code: pseudonymOf(pseudonymKey, '1-101681804'),
      isNamed: false,
      setting: 'care',
      name: '',
      regionCode: 'Y1',
      regionName: 'Region Y1',
      icbCode: '',
      icbName: '',
      weight: 2,
    })
    assert.deepEqual(
      trusts.map((shown) => shown.name),
      ['Name of RAA', 'Name of RBB'],
    )
  })

  it('are all without where the policy does not name trusts', () => {
    const unnamed = { ...leads, policy: { ...defaultPolicy, namesTrusts: false } }
    assert.ok(showParticipants(unnamed, all).every(({ code, name }) => code.startsWith('CP') && name === ''))
  })

  it('are those of the area, where a board’s lead has no care providers', () => {
    const codes = (area: Sight['area']) =>
      showParticipants({ ...leads, sight: { area, careDetail: 'region' } }, all).map(({ code }) => code)
    assert.deepEqual(codes({ regions: ['Y2'], icbs: [] }), ['RAA'])
    assert.deepEqual(codes({ regions: [], icbs: ['Q1'] }), ['RAA', 'RBB'])
    assert.deepEqual(codes({ regions: [], icbs: ['Q2'] }), [])
  })

  it('stand in an order that depends on nothing but what is shown', () => {
    const code = fc.stringMatching(/^1-[0-9]{3,9}$/)
    fc.assert(
      fc.property(fc.uniqueArray(code, { minLength: 2, maxLength: 30 }), (codes) => {
        const shown = showParticipants(
          leads,
          codes.map((each) => participant(each, 'care')),
        ).map((each) => each.code)
        assert.deepEqual(shown, shown.toSorted())
      }),
    )
  })
})

describe('partners as files show them', () => {
  const types = new Map([
    ['RAA', { type: 'acute' as const, isCareProvider: false }],
    ['1-5', { type: 'care' as const, isCareProvider: true }],
    ['RCC', { type: 'community' as const, isCareProvider: true }],
    ['R?', { type: undefined, isCareProvider: false }],
  ])

  it('are known by their type where either end must not be recognised', () => {
    const show = partnerShower(leads, types)
    assert.deepEqual(show(trust, 'RAA'), { name: 'RAA', type: 'acute', isNamed: true })
    assert.deepEqual(show(careProvider, 'RAA'), { name: 'acute', type: 'acute', isNamed: false })
    assert.deepEqual(show(trust, '1-5'), { name: 'care', type: 'care', isNamed: false })
    assert.deepEqual(show(trust, 'RCC'), { name: 'community', type: 'community', isNamed: false })
    for (const code of ['R?', 'nobody'])
      assert.deepEqual(show(trust, code), { name: 'unknown', type: 'unknown', isNamed: false })
  })

  it('are all named to the programme team', () => {
    const show = partnerShower(team, types)
    for (const code of ['RAA', '1-5', 'R?']) assert.equal(show({ ...careProvider, isNamed: true }, code).name, code)
  })
})
