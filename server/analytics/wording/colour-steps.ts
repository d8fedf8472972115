import type { Interval } from '../../statistics/interval.ts'

/** Five steps of one colour, all as wide, from low values to high ones. */
export interface ColourSteps {
  low: number
  /** Of a step. */
  width: number
}

export const stepCount = 5

/** Widths that people read easily, in per cent of the scale; the least is wide enough that mere noise stays one colour. */
const widths = [5, 10, 20]

/**
 * The narrowest steps that take in all these values: the same width throughout and never less than a twentieth of the
 * scale, so that a map of what is nearly alike looks nearly alike. Without values it is the whole scale.
 */
export function colourSteps(values: readonly number[], scale: Interval): ColourSteps {
  const length = scale.high - scale.low
  const whole = { low: scale.low, width: length / stepCount }
  if (values.length === 0) return whole
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const fitting = widths
    .map((share) => stepsFrom(least, most, { scale, width: (length * share) / 100 }))
    .find((steps) => steps !== undefined)
  return fitting ?? whole
}

/** Steps of this width that begin at a multiple of it, with the values in the middle as far as the scale lets them. */
function stepsFrom(
  least: number,
  most: number,
  { scale, width }: { scale: Interval; width: number },
): ColourSteps | undefined {
  const first = Math.floor((least - scale.low) / width + 1e-9)
  const last = Math.max(first, Math.ceil((most - scale.low) / width - 1e-9) - 1)
  const spare = stepCount - (last - first + 1)
  if (spare < 0) return undefined
  const highest = Math.round((scale.high - scale.low) / width) - stepCount
  const start = Math.min(Math.max(0, first - Math.floor(spare / 2)), highest)
  return { low: scale.low + start * width, width }
}

/** The step of a value, 0 to 4: a value on an edge belongs to the step above it. */
export function stepOf({ low, width }: ColourSteps, value: number): number {
  return Math.min(stepCount - 1, Math.max(0, Math.floor((value - low) / width + 1e-9)))
}

/** From where to where each step goes, from the lowest. */
export function stepRanges({ low, width }: ColourSteps): Interval[] {
  return Array.from({ length: stepCount }, (_, step) => ({ low: low + step * width, high: low + (step + 1) * width }))
}

/**
 * From little to much: the blue of the NHS, lighter and darker. Each step can be told from the next in shades of grey, and
 * what is written on it has a contrast of at least 4.5.
 */
export const stepPaints = [
  { colour: '#edf4fb', ink: '#212b32' },
  { colour: '#b5d3ef', ink: '#212b32' },
  { colour: '#6fa8dc', ink: '#212b32' },
  { colour: '#005eb8', ink: '#ffffff' },
  { colour: '#002a57', ink: '#ffffff' },
] as const
