import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { claimOf } from '../../../server/analytics/corroboration/corroborate.ts'
import { flowAt, type Flows } from '../../../server/analytics/corroboration/flow.ts'
import { flowReader } from '../../../server/analytics/corroboration/flow-claims.ts'
import { instrumentOf, statementItem } from './example-items.ts'
import { flowsOfExample, placeOfFlow } from './example-flows.ts'

const between = (flows: Flows, holder: string, reader: string) => {
  const at = placeOfFlow(flows, holder, reader)
  if (at === -1) return undefined
  return [claimOf(flows.held[at] ?? 9), claimOf(flows.read[at] ?? 9), flowAt(flows, at).state]
}

describe('the flows between partners', () => {
  it('put what the holder says beside what the reader says, in both directions', () => {
    const flows = flowsOfExample({
      speakers: {
        A: { says: { B: ['view_only', 'none'] } },
        B: { says: { A: ['on_request', 'structured'] } },
      },
    })
    assert.deepEqual(between(flows, 'A', 'B'), ['view_only', 'structured', 'confirmed'])
    assert.deepEqual(between(flows, 'B', 'A'), ['on_request', 'none', 'neither'])
    assert.equal(flows.states.length, 2)
  })

  it('know options by their codes, in whatever order a version has them', () => {
    const speakers = {
      A: { says: { B: ['none', 'none'] } },
      B: { says: { A: ['structured', 'view_only'] } },
    } as const
    const flows = flowsOfExample({ speakers }, ['structured', 'view_only', 'none', 'on_request', 'in_context'])
    assert.deepEqual(between(flows, 'A', 'B'), ['none', 'view_only', 'reader_only'])
    assert.deepEqual(between(flows, 'B', 'A'), ['structured', 'none', 'holder_only'])
  })

  it('have a reason for each side that says nothing', () => {
    const flows = flowsOfExample({
      speakers: {
        A: {
          says: {
            Silent: ['view_only', 'view_only'],
            Council: ['none', 'none'],
            Unaware: ['view_only', 'view_only'],
            Denies: ['view_only', 'view_only'],
            Unsure: ['dont_know', 'view_only'],
          },
        },
        Silent: {},
        Unaware: { says: {} },
        Denies: { says: { A: ['not_ours', 'not_ours'] } },
        Unsure: { says: { A: ['blank', 'carried_not_confirmed'] } },
      },
      others: { Council: 'council' },
    })
    assert.deepEqual(between(flows, 'A', 'Silent'), ['view_only', 'no_response', 'unverifiable'])
    assert.deepEqual(between(flows, 'Silent', 'A'), ['no_response', 'view_only', 'unverifiable'])
    assert.deepEqual(between(flows, 'A', 'Council'), ['none', 'not_asked', 'unverifiable'])
    assert.deepEqual(between(flows, 'A', 'Unaware'), ['view_only', 'not_listed', 'unverifiable'])
    assert.deepEqual(between(flows, 'A', 'Denies'), ['view_only', 'not_ours', 'unverifiable'])
    assert.deepEqual(between(flows, 'A', 'Unsure'), ['dont_know', 'carried_not_confirmed', 'unverifiable'])
    assert.deepEqual(between(flows, 'Unsure', 'A'), ['blank', 'view_only', 'unverifiable'])
  })

  it('are none where neither counts the other among its partners, or nobody has signed', () => {
    const none = ['not_ours', 'not_ours'] as const
    const denied = flowsOfExample({ speakers: { A: { says: { B: none, C: none } }, B: { says: { A: none } }, C: {} } })
    assert.equal(denied.states.length, 0)
    assert.equal(flowsOfExample({ speakers: { A: {}, B: {} } }).states.length, 0)
    assert.equal(flowsOfExample({ speakers: { A: { says: {} } } }).states.length, 0)
  })

  it('are between organisations, whatever their settings, and say everything once', () => {
    const flows = flowsOfExample({
      speakers: {
        A: { settings: ['acute', 'community'], says: { B: ['view_only', 'view_only'] } },
        B: { settings: ['mental_health', 'community'], says: { A: ['view_only', 'view_only'] } },
      },
    })
    assert.equal(flows.states.length, 2)
    assert.deepEqual(
      flows.ends.map(({ type }) => type),
      ['acute', 'mental_health'],
    )
  })

  it('count what is said of a predecessor for the one that took it over', () => {
    const flows = flowsOfExample({
      speakers: {
        New: { says: { B: ['view_only', 'none'] } },
        B: { says: { Old: ['none', 'in_context'] } },
      },
      successions: [
        ['Old', 'Between'],
        ['Between', 'New'],
      ],
    })
    assert.deepEqual(between(flows, 'New', 'B'), ['view_only', 'in_context', 'confirmed'])
    assert.equal(flows.states.length, 2)
  })

  it('count what is said of the successor itself first', () => {
    const flows = flowsOfExample({
      speakers: {
        New: { says: { B: ['view_only', 'none'] } },
        B: { says: { Old: ['none', 'structured'], New: ['none', 'on_request'] } },
      },
      successions: [['Old', 'New']],
    })
    assert.deepEqual(between(flows, 'New', 'B'), ['view_only', 'on_request', 'holder_only'])
    assert.equal(flows.states.length, 2)
  })

  it('leave alone one that takes part itself, one that was split, and a merger of both ends', () => {
    const says = { Old: ['view_only', 'view_only'] } as const
    const both = flowsOfExample({ speakers: { Old: {}, New: {}, B: { says } }, successions: [['Old', 'New']] })
    assert.deepEqual(between(both, 'B', 'Old'), ['view_only', 'no_response', 'unverifiable'])
    assert.equal(between(both, 'B', 'New'), undefined)
    const split = flowsOfExample({
      speakers: { N1: {}, N2: {}, B: { says } },
      successions: [
        ['Old', 'N1'],
        ['Old', 'N2'],
      ],
    })
    assert.deepEqual(between(split, 'B', 'Old'), ['view_only', 'not_asked', 'unverifiable'])
    const self = flowsOfExample({ speakers: { New: { says } }, successions: [['Old', 'New']] })
    assert.equal(self.states.length, 0)
  })

  it('do not go round in circles over a register that does', () => {
    const says = { X: ['view_only', 'view_only'] } as const
    const flows = flowsOfExample({
      speakers: { B: { says } },
      successions: [
        ['X', 'Y'],
        ['Y', 'X'],
      ],
    })
    assert.deepEqual(between(flows, 'B', 'X'), ['view_only', 'not_asked', 'unverifiable'])
  })

  it('take a care provider, at whatever time, and one of unknown kind for private', () => {
    const flows = flowsOfExample({
      speakers: {
        A: { says: { Was: ['none', 'none'], Who: ['none', 'none'], C: ['none', 'none'] } },
        C: { settings: ['care'] },
      },
      others: { Was: 'council' },
      carers: ['Was'],
    })
    const hidden = flows.ends.filter(({ isPrivate }) => isPrivate).map(({ code }) => code)
    assert.deepEqual(hidden.toSorted(), ['C', 'Was', 'Who'])
  })
})

describe('the shared patients of a flow', () => {
  const speakers = { New: { says: { B: ['none', 'none'] } }, B: { says: {} } } as const
  const weightsOf = (links: readonly { from: string; to: string; weight: number }[]) => [
    ...flowsOfExample({
      speakers,
      links,
      successions: [
        ['O1', 'New'],
        ['O2', 'New'],
      ],
    }).weights,
  ]

  it('are the same both ways, the larger where the two ends differ', () => {
    assert.deepEqual(
      weightsOf([
        { from: 'New', to: 'B', weight: 30 },
        { from: 'B', to: 'New', weight: 40 },
      ]),
      [40, 40],
    )
    assert.deepEqual(weightsOf([{ from: 'New', to: 'B', weight: 30 }]), [30, 30])
  })

  it('are added up of predecessors, unless the list speaks of the successor', () => {
    const old = [
      { from: 'O1', to: 'B', weight: 10 },
      { from: 'O2', to: 'B', weight: 5 },
    ]
    assert.deepEqual(weightsOf(old), [15, 15])
    assert.deepEqual(weightsOf([...old, { from: 'New', to: 'B', weight: 12 }]), [12, 12])
  })

  it('are not known where the list is silent', () => {
    assert.deepEqual(weightsOf([]), [Number.NaN, Number.NaN])
    assert.equal(flowsOfExample({ speakers }).hasWeights, false)
  })
})

describe('a questionnaire without the partner matrix', () => {
  it('has no claims of flows', () => {
    assert.equal(flowReader(instrumentOf([statementItem('a')]), []), undefined)
  })
})
