import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Participant } from '../../../server/collections/collection.ts'
import { predecessorsIn } from '../../../server/releases/tables/predecessors.ts'

const closesOn = '2018-05-25'

function invited(...codes: [organisationCode: string, setting: Participant['setting']][]): Participant[] {
  const place = { name: '', regionCode: '', regionName: '', icbCode: '', icbName: '', weight: 1, collectionId: 1 }
  return codes.map(([organisationCode, setting], id) => ({ id, organisationCode, setting, ...place }))
}

function found(
  participants: readonly Participant[],
  ...successions: [predecessorCode: string, successorCode: string, happenedOn?: string][]
) {
  const list = successions.map(([predecessorCode, successorCode, happenedOn = '2017-03-31']) => {
    return { kind: 'organisation' as const, predecessorCode, successorCode, happenedOn }
  })
  return Object.fromEntries(predecessorsIn(participants, { successions: list, closesOn }))
}

describe('the predecessors of a participant', () => {
  it('are those whose place it took, also after several successions, in each of its settings', () => {
    const both = invited(['RC', 'acute'], ['RC', 'community'])
    assert.deepEqual(found(both, ['RB', 'RC'], ['RA', 'RB'], ['RX', 'RC']), {
      0: ['RA', 'RB', 'RX'],
      1: ['RA', 'RB', 'RX'],
    })
  })

  it('stand with every part of one that was divided', () => {
    assert.deepEqual(found(invited(['RB', 'acute'], ['RC', 'acute']), ['RA', 'RB'], ['RA', 'RC']), {
      0: ['RA'],
      1: ['RA'],
    })
  })

  it('are not those that were invited themselves, nor those before them', () => {
    assert.deepEqual(found(invited(['RB', 'acute'], ['RC', 'acute']), ['RA', 'RB'], ['RB', 'RC']), { 0: ['RA'] })
  })

  it('are not those that it took over from only later, nor boards', () => {
    assert.deepEqual(found(invited(['RB', 'acute']), ['RA', 'RB', '2018-05-26']), {})
    const successions = [{ kind: 'icb', predecessorCode: 'RA', successorCode: 'RB', happenedOn: '2017-03-31' }] as const
    assert.equal(predecessorsIn(invited(['RB', 'acute']), { successions, closesOn }).size, 0)
  })
})
