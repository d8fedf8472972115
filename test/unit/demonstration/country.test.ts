import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { organisationSizes } from '../../../server/organisations/organisation-size.ts'
import { careProviders, careSample } from '../../../db/seeds/demonstration/care-providers.ts'
import { boardMerger, boards, regions } from '../../../db/seeds/demonstration/geography.ts'
import { successions } from '../../../db/seeds/demonstration/mergers.ts'
import { partnerLinks } from '../../../db/seeds/demonstration/partner-links.ts'
import { programmes } from '../../../db/seeds/demonstration/programmes.ts'
import { inventedOrganisations } from '../../../db/seeds/demonstration/register.ts'
import { waves } from '../../../db/seeds/demonstration/waves.ts'
import { isOrganisationCode } from '../../../server/organisations/organisation.ts'

const byCode = new Map(inventedOrganisations.map((organisation) => [organisation.code, organisation]))
const everyBoard = [...boards, boardMerger.successor]

describe('the invented country', () => {
  it('has no code that a real organisation, region or board could have', () => {
    for (const { code, type } of inventedOrganisations) {
      assert.match(code, type === 'care' ? /^9-1\d{8}$/ : /^X[A-Z]\d{3}$/)
      assert.ok(isOrganisationCode(code))
    }
    for (const { code } of [...regions, ...everyBoard]) assert.match(code, /^X[RQ]\d{1,2}$/)
  })

  it('gives no code and no name twice', () => {
    assert.equal(byCode.size, inventedOrganisations.length)
    assert.equal(new Set(inventedOrganisations.map(({ name }) => name)).size, inventedOrganisations.length)
    assert.equal(new Set([...regions, ...everyBoard].map(({ name }) => name)).size, regions.length + everyBoard.length)
  })

  it('begins with 154 acute, 55 mental health, 20 community and 11 ambulance trusts in 7 regions', () => {
    const count = (type: string) =>
      inventedOrganisations.filter((one) => one.type === type && one.openedOn < '2016-01-01').length
    assert.deepEqual(['acute', 'mental_health', 'community', 'ambulance'].map(count), [154, 55, 20, 11])
    assert.equal(regions.length, 7)
  })

  it('knows how large acute and mental health trusts and care providers are, and nobody else', () => {
    const counts = (type: string) =>
      Object.fromEntries(
        organisationSizes.map((size) => [
          size,
          inventedOrganisations.filter((one) => one.type === type && one.size === size).length,
        ]),
      )
    const acute = counts('acute')
    assert.equal(acute['teaching'], 51)
    for (const size of ['large', 'medium', 'small', 'specialist']) assert.ok((acute[size] ?? 0) >= 5, size)
    assert.equal(acute['multi_service'], 0)
    assert.ok(Object.values(counts('mental_health')).filter((count) => count >= 10).length === 3)
    assert.ok(inventedOrganisations.every(({ type, size }) => type !== 'ambulance' || size === undefined))
  })

  it('closes each organisation that another took over on its last day, and its successor is open the day after', () => {
    const taken = successions.filter(({ kind }) => kind === 'organisation')
    assert.ok(taken.length >= 3)
    for (const { predecessorCode, successorCode, happenedOn } of taken) {
      assert.equal(byCode.get(predecessorCode)?.closedOn, happenedOn)
      const successor = byCode.get(successorCode)
      assert.ok(successor && Date.parse(successor.openedOn) <= Date.parse(happenedOn) + 86_400_000)
      assert.equal(successor.closedOn, undefined)
    }
    const closed = inventedOrganisations.filter(({ closedOn }) => closedOn !== undefined)
    assert.equal(closed.length, taken.length)
  })

  it('has programmes of which only some organisations of an area are members', () => {
    assert.ok(programmes.length >= 4)
    for (const { members } of programmes) {
      assert.ok(members.length >= 10)
      for (const { organisationCode } of members) assert.ok(byCode.has(organisationCode))
    }
    const members = new Set(programmes.flatMap((programme) => programme.members.map((one) => one.organisationCode)))
    assert.ok(members.size < inventedOrganisations.length / 3)
  })
})

describe('the partners of the invented country', () => {
  it('share the same number of patients seen from either end, and no pair comes twice', () => {
    const weights = new Map(partnerLinks.map(({ from, to, weight }) => [`${from} ${to}`, weight]))
    assert.equal(weights.size, partnerLinks.length)
    for (const { from, to, weight } of partnerLinks) {
      assert.ok(from !== to && weight > 0)
      assert.equal(weights.get(`${to} ${from}`), weight)
    }
  })

  it('lie within one board, but for ambulance trusts, which serve a region', () => {
    for (const { from, to } of partnerLinks) {
      const [one, other] = [byCode.get(from), byCode.get(to)]
      const isAmbulance = one?.type === 'ambulance' || other?.type === 'ambulance'
      if (isAmbulance) assert.equal(one?.region, other?.region)
      else assert.equal(one?.foundingBoard, other?.foundingBoard)
    }
  })
})

describe('the sample of care providers', () => {
  it('invites 400 of a frame of 12,000, as many of each region as it says', () => {
    assert.equal(
      regions.reduce((sum, { careFrame }) => sum + careFrame, 0),
      12_000,
    )
    for (const wave of waves) {
      const sample = careSample(wave)
      assert.equal(sample.size, 400)
      for (const { code, careInvited } of regions)
        assert.equal(careProviders.filter((one) => one.region === code && sample.has(one.code)).length, careInvited)
    }
  })

  it('shares about four fifths with the collection before', () => {
    const samples = waves.map(careSample)
    samples.slice(1).forEach((sample, place) => {
      const shared = [...sample].filter((code) => samples[place]?.has(code)).length
      assert.ok(shared >= 300 && shared <= 340, `${shared} shared`)
    })
  })
})
