import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { flowEstimates } from '../../../server/analytics/corroboration/flow-estimates.ts'
import { flowFigures, verifiableOf, verifiedStates } from '../../../server/analytics/corroboration/flow-figures.ts'
import { placesInScope } from '../../../server/analytics/corroboration/flow-scope.ts'
import { type Flow, flowAt, type Flows } from '../../../server/analytics/corroboration/flow.ts'
import { gapOfTotals } from '../../../server/analytics/corroboration/flow-totals.ts'
import { dyadicBootstrap } from '../../../server/statistics/dyadic-bootstrap.ts'
import { byTypePair } from '../../../server/analytics/corroboration/type-pairs.ts'
import { sum } from '../../../server/statistics/mean.ts'
import { allFlows, type FlowExample, flowsInScope, flowsOfExample, type Said, type Speaker } from './example-flows.ts'

const places = (flows: Flows) => [...flows.states.keys()]
const figuresOf = (example: FlowExample, weighted = false) => {
  const flows = flowsOfExample(example)
  return flowFigures(flows, places(flows), weighted)
}

/** Two of each state but neither, of which there is one and one that cannot be verified. */
const mixed: FlowExample = {
  speakers: {
    A: { says: { B: ['view_only', 'none'], C: ['structured', 'in_context'], D: ['none', 'none'] } },
    B: { says: { A: ['view_only', 'view_only'], C: ['view_only', 'view_only'] } },
    C: { says: { A: ['structured', 'view_only'], B: ['none', 'none'] } },
    D: { says: { A: ['none', 'dont_know'] } },
  },
  links: [
    { from: 'A', to: 'B', weight: 30 },
    { from: 'A', to: 'C', weight: 10 },
  ],
}

describe('the figures of flows', () => {
  it('count the states, with shares of those that can be verified', () => {
    const figures = figuresOf(mixed)
    assert.deepEqual(figures.counts, { confirmed: 3, holder_only: 2, reader_only: 1, neither: 1, unverifiable: 1 })
    assert.deepEqual([...figures.silences], [['dont_know', 1]])
    assert.equal(figures.shares?.confirmed, 3 / 7)
    assert.ok(Math.abs((figures.gap ?? 0) - 1 / 7) < 1e-12)
  })

  it('weight by shared patients, and count what has none', () => {
    const figures = figuresOf(mixed, true)
    // A to B confirmed and B to A holder only, 30 each; A to C and C to A confirmed, 10 each
    assert.deepEqual(figures.shares, { confirmed: 50 / 80, holder_only: 30 / 80, reader_only: 0, neither: 0 })
    assert.equal(figures.withoutWeight, 3)
  })

  it('are bounded by what those could have said who were asked', () => {
    // the one that cannot be verified: A holds, says none, and D does not know: the gap of it is between -1 and 0
    assert.deepEqual(figuresOf(mixed).gapBounds, { low: 0, high: 1 / 8 })
    const council = figuresOf({
      speakers: { A: { says: { C: ['view_only', 'view_only'] } } },
      others: { C: 'council' },
    })
    assert.equal(council.gapBounds, undefined)
  })

  it('are none of nobody, and of one organisation without partners', async () => {
    for (const speakers of [{}, { A: {} }, { A: { says: {} } }, { A: {}, B: {} }]) {
      const figures = figuresOf({ speakers })
      assert.deepEqual(
        [figures.pairs, figures.shares, figures.gap, figures.gapBounds],
        [0, undefined, undefined, undefined],
      )
      const flows = flowsOfExample({ speakers })
      assert.equal(await flowEstimates(flows, [], { weighted: false, seed: 's' }), undefined)
    }
  })

  it('have no kappa and no interval where all say the same', async () => {
    const says = {
      A: ['view_only', 'view_only'],
      B: ['view_only', 'view_only'],
      C: ['view_only', 'view_only'],
    } as const
    const { A, B, C } = says
    const flows = flowsOfExample({ speakers: { A: { says: { B, C } }, B: { says: { A, C } }, C: { says: { A, B } } } })
    const estimates = await flowEstimates(flows, places(flows), { weighted: false, seed: 's' })
    assert.deepEqual(
      [estimates?.agreement, estimates?.kappa, estimates?.gapInterval, estimates?.gapPValue],
      [1, undefined, undefined, 1],
    )
  })

  it('have intervals that hold the figure, and the same ones from the same seed', async () => {
    const flows = flowsOfExample(ring(40))
    const figures = flowFigures(flows, places(flows), false)
    const draw = () => flowEstimates(flows, places(flows), { weighted: false, seed: 'ring' })
    const estimates = await draw()
    assert.ok(estimates?.gapInterval && estimates.kappaInterval && estimates.kappa !== undefined)
    assert.ok(estimates.gapInterval.low <= (figures.gap ?? 9) && (figures.gap ?? 9) <= estimates.gapInterval.high)
    assert.ok(estimates.kappaInterval.low <= estimates.kappa && estimates.kappa <= estimates.kappaInterval.high)
    assert.equal(estimates.gapPValue < 0.05, estimates.gapInterval.low > 0 || estimates.gapInterval.high < 0)
    assert.equal(estimates.organisations, 40)
    assert.deepEqual(await draw(), estimates)
  })

  it('have the intervals of the dyadic bootstrap, draw for draw', async () => {
    const flows = flowsOfExample({
      ...ring(20),
      links: [
        { from: 'T1', to: 'T2', weight: 7 },
        { from: 'T3', to: 'T4', weight: 2 },
      ],
    })
    for (const weighted of [false, true]) {
      const rows = places(flows).flatMap((at) => {
        const { holder, reader, state } = flowAt(flows, at)
        const weight = weighted ? (flows.weights[at] ?? 0) || 0 : 1
        const adds = verifiedStates.map((one) => (one === state ? weight : 0))
        return state === 'unverifiable' || weight === 0 ? [] : [{ from: holder.code, to: reader.code, adds }]
      })
      const found = dyadicBootstrap(rows, gapOfTotals, { seed: 'same' })
      const estimates = await flowEstimates(flows, places(flows), { weighted, seed: 'same' })
      assert.deepEqual(estimates?.gapInterval, found?.interval)
      assert.equal(estimates?.organisations, found?.clusters)
      assert.equal(estimates?.replicates, 2000)
    }
  })
})

/** Each with the next five, answers that vary. */
function ring(size: number): FlowExample {
  const said: readonly Said[] = [
    'view_only',
    'none',
    'structured',
    'in_context',
    'on_request',
    'view_only',
    'dont_know',
  ]
  const speakers = Object.fromEntries(
    Array.from({ length: size }, (_, own): [string, Speaker] => {
      const near = [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5].map((step) => (own + step + size) % size)
      const says = near.map((other): [string, readonly [Said, Said]] => {
        const at = (place: number) => said[place % said.length] ?? 'none'
        return [`T${other}`, [at(own * 3 + other), at(own + other * other)]]
      })
      return [`T${own}`, { says: Object.fromEntries(says) }]
    }),
  )
  return { speakers }
}

const codes = ['A', 'B', 'C', 'D', 'E']
const anySaid = fc.constantFrom<Said>('none', 'on_request', 'view_only', 'structured', 'dont_know', 'blank')
const notOurs = ['not_ours', 'not_ours'] as const
const anyClaims = fc.oneof({ weight: 5, arbitrary: fc.tuple(anySaid, anySaid) }, fc.constant(notOurs))
const anySpeaker: fc.Arbitrary<Speaker> = fc.record(
  {
    settings: fc.constantFrom(['acute'] as const, ['care'] as const, ['mental_health', 'community'] as const),
    region: fc.constantFrom('R1', 'R2'),
    icb: fc.constantFrom('I1', 'I2'),
    says: fc.dictionary(fc.constantFrom(...codes, 'X'), anyClaims, { noNullPrototype: true }),
  },
  { requiredKeys: ['settings', 'region', 'icb'] },
)
const anyExample: fc.Arbitrary<FlowExample> = fc
  .tuple(anySpeaker, anySpeaker, anySpeaker, anySpeaker, anySpeaker)
  .map((speakers) => ({
    speakers: Object.fromEntries(
      speakers.map(({ says, ...speaker }, place): [string, Speaker] => {
        const own = codes[place] ?? ''
        const others = says && Object.fromEntries(Object.entries(says).filter(([code]) => code !== own))
        return [own, { ...speaker, ...(others && { says: others }) }]
      }),
    ),
    others: { X: 'council' },
  }))

describe('the figures of any flows', () => {
  it('add up: states to pairs, reasons to those that cannot be verified, shares to 1', () => {
    fc.assert(
      fc.property(anyExample, (example) => {
        const figures = figuresOf(example)
        assert.equal(sum(Object.values(figures.counts)), figures.pairs)
        assert.equal(sum([...figures.silences.values()]), figures.counts.unverifiable)
        assert.equal(figures.shares === undefined, verifiableOf(figures) === 0)
        if (figures.shares) assert.ok(Math.abs(sum(Object.values(figures.shares)) - 1) < 1e-9)
      }),
    )
  })

  it('come in two directions, of which each has an end of its own', () => {
    fc.assert(
      fc.property(anyExample, (example) => {
        const flows = flowsOfExample(example)
        const keys = [...flows.holders].map((holder, at) => `${holder}>${flows.readers[at]}`)
        assert.equal(new Set(keys).size, keys.length)
        for (const [at, holder] of flows.holders.entries())
          assert.ok(keys.includes(`${flows.readers[at]}>${holder}`) && holder !== flows.readers[at])
      }),
    )
  })

  it('mirror holder only and reader only when everybody means the other direction', () => {
    fc.assert(
      fc.property(anyExample, (example) => {
        const turned: FlowExample = {
          ...example,
          speakers: Object.fromEntries(
            Object.entries(example.speakers).map(([code, { says, ...speaker }]): [string, Speaker] => [
              code,
              { ...speaker, ...(says && { says: turn(says) }) },
            ]),
          ),
        }
        const [straight, mirrored] = [figuresOf(example), figuresOf(turned)]
        assert.equal(mirrored.counts.holder_only, straight.counts.reader_only)
        assert.equal(mirrored.counts.reader_only, straight.counts.holder_only)
        assert.equal(mirrored.counts.confirmed, straight.counts.confirmed)
        assert.equal(mirrored.counts.neither, straight.counts.neither)
        assert.deepEqual(mirrored.silences, straight.silences)
        if (straight.gap !== undefined) assert.ok(Math.abs(straight.gap + (mirrored.gap ?? 9)) < 1e-12)
      }),
    )
  })

  it('never grow by a filter, and types of pairs never hold more than all', () => {
    const anyFilter = fc.record({ regions: fc.subarray(['R1', 'R2']), icbs: fc.subarray(['I1', 'I2']) })
    const anyDetail = fc.constantFrom('whole' as const, 'region' as const)
    fc.assert(
      fc.property(anyExample, anyFilter, anyDetail, (example, filter, careDetail) => {
        const flows = flowsOfExample(example)
        const sight = { area: 'everywhere', careDetail } as const
        const some = placesInScope({ sight, ...filter }, flows)
        const [all, less] = [flowFigures(flows, places(flows), false), flowFigures(flows, some, false)]
        assert.ok(less.pairs <= all.pairs && verifiableOf(less) <= verifiableOf(all))
        for (const state of verifiedStates) assert.ok(less.counts[state] <= all.counts[state])
        assert.equal(sum(byTypePair(flows, some).map((pair) => pair.places.length)), some.length)
      }),
    )
  })

  it('with a care provider add up over regions outside the programme team', () => {
    fc.assert(
      fc.property(anyExample, (example) => {
        const flows = flowsOfExample(example)
        const sight = { area: 'everywhere', careDetail: 'region' } as const
        const toCarer = ({ holder, reader }: Flow) => holder.isPrivate || reader.isPrivate
        const withCarer = allFlows(flows).filter(toCarer)
        const inRegion = (regions: readonly string[]) =>
          flowsInScope(flows, { sight, regions, icbs: [] }).filter(toCarer).length
        assert.equal(inRegion(['R1']) + inRegion(['R2']), withCarer.length)
      }),
    )
  })

  it('lie within their bounds', () => {
    fc.assert(
      fc.property(anyExample, (example) => {
        const { gap, gapBounds, counts, silences } = figuresOf(example)
        if (gap === undefined) return
        assert.ok(gapBounds && gapBounds.low >= -1 && gapBounds.high <= 1 && gapBounds.low <= gapBounds.high)
        const couldAnswer =
          counts.unverifiable -
          sum(['not_asked', 'not_listed', 'not_ours'].map((one) => silences.get(one as 'not_ours') ?? 0))
        if (couldAnswer === 0)
          assert.ok(Math.abs(gapBounds.low - gap) < 1e-12 && Math.abs(gapBounds.high - gap) < 1e-12)
      }),
    )
  })
})

function turn(says: NonNullable<Speaker['says']>): NonNullable<Speaker['says']> {
  return Object.fromEntries(Object.entries(says).map(([code, [out, into]]) => [code, [into, out] as const]))
}
