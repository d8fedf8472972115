import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import type { Flows } from '../../../server/analytics/corroboration/flow.ts'
import { flowRows, totalsOf } from '../../../server/analytics/corroboration/flow-totals.ts'

const count = 5
const end = fc.integer({ min: 0, max: count - 1 })
const flow = fc.record({
  holder: end,
  reader: end,
  state: fc.integer({ min: 0, max: 4 }),
  weight: fc.oneof(fc.constant(Number.NaN), fc.double({ min: 0, max: 1e6, noNaN: true })),
  isWanted: fc.boolean(),
})

describe('the totals of flows', () => {
  it('are those of one flow after the other, to the last bit, whichever of them are wanted', () => {
    const times = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: count, maxLength: count })
    fc.assert(
      fc.property(fc.array(flow, { maxLength: 40 }), times, fc.boolean(), (drawn, often, weighted) => {
        // the codes are in another order than the places
        const codeOf = (place: number) => `R${(place * 2) % count}`
        const flows = {
          ends: Array.from({ length: count }, (_, place) => ({ code: codeOf(place) })),
          holders: Int32Array.from(drawn, ({ holder }) => holder),
          readers: Int32Array.from(drawn, ({ reader }) => reader),
          states: Uint8Array.from(drawn, ({ state }) => state),
          weights: Float64Array.from(drawn, ({ weight }) => weight),
        } as unknown as Flows
        const places = [...drawn.keys()].filter((at) => drawn[at]?.isWanted)
        const weightOf = (weight: number) => (weighted ? weight || 0 : 1)
        const used = places
          .flatMap((at) => drawn[at] ?? [])
          .filter(({ state, weight }) => state < 4 && weightOf(weight) > 0)
        const codes = [...new Set(used.flatMap(({ holder, reader }) => [codeOf(holder), codeOf(reader)]))].toSorted()
        const plain = [0, 0, 0, 0]
        for (const { holder, reader, state, weight } of used) {
          const [one, other] = [holder, reader].map((place) => often[codes.indexOf(codeOf(place))] ?? 0)
          plain[state] = (plain[state] ?? 0) + (one ?? 0) * (other ?? 0) * weightOf(weight)
        }
        const rows = flowRows(flows, places, weighted)
        assert.equal(rows.organisations, codes.length)
        assert.deepEqual(totalsOf(rows, Float64Array.from(often.slice(0, codes.length))), plain)
      }),
    )
  })
})
