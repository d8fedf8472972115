import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aggregateSight, answerSight, type CollectionStage, flowSight, isInSight } from '../../../server/access/area.ts'
import { may, type ResponseAction } from '../../../server/access/permissions.ts'
import { type Role, roles, type User } from '../../../server/access/user.ts'

const user = (role: Role, scope = ''): User => ({
  id: 1,
  name: 'Alice',
  email: 'a@example.nhs.uk',
  grants: [{ role, scope }],
})
const stages: readonly CollectionStage[] = ['draft', 'open', 'closed', 'in_right_of_reply', 'released']
const scopes: Partial<Record<Role, string>> = {
  respondent: 'RAA',
  lead_respondent: 'RAA',
  approver: 'RAA',
  regional_lead: 'Y1',
  icb_lead: 'Q1',
}

describe('who may', () => {
  it('do what with an organisation’s own response', () => {
    const allowed: Record<ResponseAction, Role[]> = {
      answer: ['respondent', 'lead_respondent'],
      sign: ['lead_respondent', 'approver'],
      'send to approver': ['lead_respondent'],
      'take back': ['lead_respondent'],
      'send back': ['approver'],
      'give sections': ['lead_respondent'],
      reopen: ['administrator'],
      challenge: ['lead_respondent', 'approver'],
      'read response': ['respondent', 'lead_respondent', 'approver', 'administrator'],
    }
    for (const [action, some] of Object.entries(allowed))
      for (const role of roles) {
        assert.equal(may(user(role, 'RAA'), action as ResponseAction, 'RAA'), some.includes(role), `${role} ${action}`)
        const elsewhere = may(user(role, 'RBB'), action as ResponseAction, 'RAA')
        assert.equal(elsewhere, role === 'administrator' && some.includes(role), `${role} ${action} elsewhere`)
      }
  })

  it('see the claims of flows, by role and stage', () => {
    const own = { regions: ['Y1'], icbs: [] }
    const board = { regions: [], icbs: ['Q1'] }
    const none = { regions: [], icbs: [] }
    const expected: Record<Role, readonly unknown[]> = {
      administrator: ['everywhere', 'everywhere', 'everywhere', 'everywhere', 'everywhere'],
      national_lead: [undefined, 'everywhere', 'everywhere', 'everywhere', 'everywhere'],
      regional_lead: [undefined, own, own, own, own],
      icb_lead: [undefined, board, board, board, board],
      respondent: [undefined, undefined, none, none, none],
      lead_respondent: [undefined, undefined, none, none, none],
      approver: [undefined, undefined, none, none, none],
      researcher: [undefined, undefined, undefined, undefined, 'everywhere'],
    }
    for (const role of roles)
      stages.forEach((stage, place) => {
        const sight = flowSight(user(role, scopes[role]), stage)
        assert.deepEqual(sight?.area, expected[role][place], `${role} ${stage}`)
        const ofOrganisation = scopes[role] === 'RAA' && place >= 2
        if (sight) assert.deepEqual(sight.organisations, ofOrganisation ? ['RAA'] : [], `${role} ${stage}`)
        if (sight) assert.equal(sight.careDetail, role === 'administrator' ? 'whole' : 'region')
      })
  })

  it('see aggregates, by role and stage', () => {
    const own = { regional_lead: { regions: ['Y1'], icbs: [] }, icb_lead: { regions: [], icbs: ['Q1'] } }
    const expected: Record<Role, readonly unknown[]> = {
      administrator: ['everywhere', 'everywhere', 'everywhere', 'everywhere', 'everywhere'],
      national_lead: [undefined, 'everywhere', 'everywhere', 'everywhere', 'everywhere'],
      regional_lead: [undefined, own.regional_lead, 'everywhere', 'everywhere', 'everywhere'],
      icb_lead: [undefined, own.icb_lead, 'everywhere', 'everywhere', 'everywhere'],
      respondent: [undefined, undefined, 'everywhere', 'everywhere', 'everywhere'],
      lead_respondent: [undefined, undefined, 'everywhere', 'everywhere', 'everywhere'],
      approver: [undefined, undefined, 'everywhere', 'everywhere', 'everywhere'],
      researcher: [undefined, undefined, undefined, undefined, 'everywhere'],
    }
    for (const role of roles)
      stages.forEach((stage, place) =>
        assert.deepEqual(
          aggregateSight(user(role, scopes[role]), stage)?.area,
          expected[role][place],
          `${role} ${stage}`,
        ),
      )
  })

  it('take answers away, by role and stage', () => {
    const own = { regional_lead: { regions: ['Y1'], icbs: [] }, icb_lead: { regions: [], icbs: ['Q1'] } }
    const expected: Record<Role, readonly unknown[]> = {
      administrator: ['everywhere', 'everywhere', 'everywhere', 'everywhere', 'everywhere'],
      national_lead: [undefined, 'everywhere', 'everywhere', 'everywhere', 'everywhere'],
      regional_lead: [undefined, own.regional_lead, own.regional_lead, own.regional_lead, 'everywhere'],
      icb_lead: [undefined, own.icb_lead, own.icb_lead, own.icb_lead, 'everywhere'],
      respondent: [undefined, undefined, undefined, undefined, 'everywhere'],
      lead_respondent: [undefined, undefined, undefined, undefined, 'everywhere'],
      approver: [undefined, undefined, undefined, undefined, 'everywhere'],
      researcher: [undefined, undefined, undefined, undefined, 'everywhere'],
    }
    for (const role of roles)
      stages.forEach((stage, place) =>
        assert.deepEqual(answerSight(user(role, scopes[role]), stage)?.area, expected[role][place], `${role} ${stage}`),
      )
  })

  it('see care providers whole: the programme team only', () => {
    for (const role of roles)
      for (const stage of stages)
        for (const sight of [
          aggregateSight(user(role, scopes[role]), stage),
          answerSight(user(role, scopes[role]), stage),
        ])
          if (sight) assert.equal(sight.careDetail, role === 'administrator' ? 'whole' : 'region')
  })

  it('place a care provider in a region, but in no board’s area', () => {
    const care = { setting: 'care', regionCode: 'Y1', icbCode: 'Q1' }
    const trust = { ...care, setting: 'acute' }
    const board = { area: { regions: [], icbs: ['Q1'] }, careDetail: 'region' } as const
    const region = { area: { regions: ['Y1'], icbs: [] }, careDetail: 'region' } as const
    assert.deepEqual([isInSight(board, care), isInSight(board, trust)], [false, true])
    assert.deepEqual([isInSight(region, care), isInSight(region, { ...trust, regionCode: 'Y2' })], [true, false])
  })
})
