import * as fc from 'fast-check'

/** Scores on a coarse scale, so that ties are common. */
export const anySample = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 30 })

/** At least one value, of any size and with decimals. */
export const anyFilledSample = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
  minLength: 1,
  maxLength: 30,
})

export const anyShare = fc
  .integer({ min: 1, max: 20000 })
  .chain((denominator) => fc.record({ numerator: fc.nat({ max: denominator }), denominator: fc.constant(denominator) }))

/** A sample and the same values in another order. */
export const anyReordered = anySample.chain((sample) =>
  fc.record({
    sample: fc.constant(sample),
    reordered: fc.shuffledSubarray(sample, { minLength: sample.length, maxLength: sample.length }),
  }),
)
