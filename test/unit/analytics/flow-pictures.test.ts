import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { contradictionsOf } from '../../../server/analytics/corroboration/contradiction.ts'
import { corroborationClaims, judgedPairs } from '../../../server/analytics/corroboration/corroboration-claims.ts'
import { flowFigures } from '../../../server/analytics/corroboration/flow-figures.ts'
import { flowMatrix } from '../../../server/analytics/corroboration/flow-matrix.ts'
import { flowNetwork } from '../../../server/analytics/corroboration/flow-network.ts'
import { allFlows, flowsOfExample } from './example-flows.ts'

const flows = flowsOfExample({
  speakers: {
    A: { says: { B: ['view_only', 'none'], C: ['structured', 'view_only'] } },
    B: { says: { A: ['in_context', 'none'], C: ['none', 'on_request'] } },
    C: { says: { A: ['view_only', 'none'], B: ['none', 'dont_know'] } },
  },
  links: [
    { from: 'A', to: 'C', weight: 20 },
    { from: 'A', to: 'B', weight: 50 },
  ],
})
const board = { place: { code: 'I1', name: 'Board I1' }, ends: flows.ends, flows: allFlows(flows) }

describe('the contradictions', () => {
  it('come with most shared patients first, then the furthest apart', () => {
    const found = contradictionsOf(flows, allFlows(flows))
    assert.deepEqual(
      found.map(({ holder, reader, state, weight }) => [holder.code, reader.code, state, weight]),
      [
        ['B', 'A', 'holder_only', 50],
        ['A', 'B', 'holder_only', 50],
        ['A', 'C', 'holder_only', 20],
      ],
    )
  })
})

describe('the matrix', () => {
  it('has holders in rows and readers in columns, each cell in words', () => {
    const { head, rows } = flowMatrix(board, () => undefined)
    assert.deepEqual(
      head?.map((cell) => cell && typeof cell === 'object' && cell.visuallyHiddenText),
      [undefined, 'Trust A', 'Trust B', 'Trust C'],
    )
    const words = rows?.map((row) => row && row.map((cell) => cell && typeof cell === 'object' && cell.text))
    assert.deepEqual(words, [
      ['1. Trust A', '', 'Holder', 'Holder'],
      ['2. Trust B', 'Holder', '', '?'],
      ['3. Trust C', 'Both', 'Neither', ''],
    ])
  })
})

describe('the network', () => {
  it('has every organisation inside the picture, and an arrow for each flow that can be verified', () => {
    const network = flowNetwork(board, (state) => state)
    assert.ok(network)
    assert.equal(network.nodes.length, 3)
    for (const { x, y } of network.nodes) assert.ok(x > 22 && x < network.size - 22 && y > 22 && y < network.size - 22)
    assert.equal(network.edges.length, 5)
    assert.equal(network.edges.at(-1)?.state, 'holder_only')
    assert.match(network.description, /1 confirmed, 3 holder_only, 0 reader_only, 1 neither/)
    for (const { path, head } of network.edges) assert.doesNotMatch(path + head, /NaN|undefined/)
  })

  it('is none where nothing can be verified', () => {
    const silent = flowsOfExample({ speakers: { A: { says: { B: ['none', 'none'] } }, B: {} } })
    assert.equal(flowNetwork({ ...board, ends: silent.ends, flows: allFlows(silent) }, String), undefined)
  })
})

describe('what is said of the figures', () => {
  const everywhere = [...flows.states.keys()]
  const figures = flowFigures(flows, everywhere, false)
  const estimates = {
    gapInterval: { low: 0.1, high: 0.9 },
    gapPValue: 0.01,
    agreement: 0.4,
    kappa: 0.1,
    kappaInterval: undefined,
    organisations: 3,
    replicates: 2000,
    seed: 's',
  }
  const pair = (given: Partial<typeof estimates>) =>
    ({ holder: 'acute', reader: 'care', figures, estimates: { ...estimates, ...given } }) as const
  const claimsOf = (pairs: readonly ReturnType<typeof pair>[], gap: { low: number; high: number } | undefined) => {
    const result = { hasWeights: false, trusts: figures, trustsEstimates: { ...estimates, gapInterval: gap }, pairs }
    return corroborationClaims(result, judgedPairs(result))
  }

  it('claims more or less only where the interval leaves no doubt', () => {
    assert.match(claimsOf([], { low: 0.1, high: 0.2 }).headline, /more often than those others say so/)
    assert.match(claimsOf([], { low: -0.2, high: -0.1 }).headline, /less often than those others say so/)
    assert.match(claimsOf([], { low: -0.1, high: 0.2 }).headline, /^No difference/)
    assert.match(claimsOf([], undefined).headline, /^No difference/)
  })

  it('says with every figure on what it rests, and on what condition', () => {
    const { detail } = claimsOf([], { low: 0.1, high: 0.9 })
    assert.match(detail, /holders say yes in 80% and readers in 20%: an optimism gap of \+60 percentage points/)
    assert.match(detail, /\(95% interval \+10 to \+90, 5 of 6 pairs verified\), whatever those who did not answer/)
  })

  it('adjusts over all types of pairs, and names those of which nothing can be said', () => {
    assert.equal(claimsOf([pair({})], undefined).supported.length, 1)
    const many = [
      pair({ gapPValue: 0.04 }),
      ...Array.from({ length: 9 }, () => pair({ gapPValue: 0.9, gapInterval: { low: -1, high: 1 } })),
    ]
    assert.deepEqual(claimsOf(many, undefined).supported, [])
    assert.equal(claimsOf(many, undefined).unsupported.length, 10)
    const few = { ...pair({}), estimates: { ...estimates, gapInterval: undefined } } as never
    assert.deepEqual(claimsOf([few], undefined).tooFew, ['acute trusts to care providers'])
  })

  it('says when there are no pairs, or none that can be verified', () => {
    const none = flowFigures(flows, [], false)
    const head = (trusts: typeof none) =>
      corroborationClaims({ hasWeights: false, trusts, trustsEstimates: undefined, pairs: [] }, []).headline
    assert.equal(head(none), 'There are no pairs of trusts here')
    assert.equal(head({ ...none, pairs: 2 }), 'No pair of trusts can be verified yet')
  })
})
