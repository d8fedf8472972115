import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  colourSteps,
  stepCount,
  stepOf,
  stepPaints,
  stepRanges,
} from '../../../server/analytics/wording/colour-steps.ts'

const hundred = { low: 0, high: 100 }

describe('the steps of colour', () => {
  it('are as narrow as five steps allow, and never narrower than a twentieth of the scale', () => {
    assert.deepEqual(colourSteps([31, 44], hundred), { low: 25, width: 5 })
    assert.deepEqual(colourSteps([12, 58], hundred), { low: 10, width: 10 })
    assert.deepEqual(colourSteps([3, 97], hundred), { low: 0, width: 20 })
    assert.deepEqual(colourSteps([40.1, 40.2], hundred).width, 5)
  })

  it('take in the whole scale where there is nothing to colour', () => {
    assert.deepEqual(colourSteps([], { low: 1, high: 5 }), { low: 1, width: 0.8 })
  })

  it('give one colour to what is all the same', () => {
    const steps = colourSteps([62, 62, 62], hundred)
    assert.equal(new Set([62, 62, 62].map((value) => stepOf(steps, value))).size, 1)
  })

  it('put a value on an edge into the step above it, and the end of the scale into the last', () => {
    const steps = { low: 0, width: 20 }
    assert.deepEqual(
      [0, 19.99, 20, 60, 100].map((value) => stepOf(steps, value)),
      [0, 0, 1, 3, 4],
    )
    assert.equal(stepOf({ low: 0, width: 0.2 }, 0.6), 3)
  })

  it('hold every value in the range that the key gives it, in order', () => {
    const scales = fc.constantFrom(hundred, { low: 0, high: 1 }, { low: 1, high: 5 })
    fc.assert(
      fc.property(scales, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (scale, shares) => {
        const values = shares.map((share) => scale.low + share * (scale.high - scale.low))
        const steps = colourSteps(values, scale)
        const ranges = stepRanges(steps)
        const near = 1e-6
        assert.equal(ranges.length, stepCount)
        assert.ok((ranges[0]?.low ?? -1) >= scale.low - near && (ranges[4]?.high ?? 1e9) <= scale.high + near)
        for (const value of values) {
          const range = ranges[stepOf(steps, value)]
          assert.ok(range && value >= range.low - near && value <= range.high + near, `${value}`)
        }
      }),
    )
  })
})

describe('the paints of the steps', () => {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one: string, other: string) => {
    const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
    return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
  }

  it('let what stands on them be read', () => {
    for (const { colour, ink } of stepPaints)
      assert.ok(contrast(colour, ink) >= 4.5, `${colour} ${contrast(colour, ink)}`)
  })

  it('grow darker, each by enough to be told from the last in greys', () => {
    for (const [at, { colour }] of stepPaints.slice(1).entries()) {
      const before = stepPaints[at]?.colour ?? ''
      assert.ok(luminance(colour) < luminance(before))
      assert.ok(contrast(colour, before) >= 1.35, `${before} ${colour} ${contrast(colour, before)}`)
    }
  })
})
