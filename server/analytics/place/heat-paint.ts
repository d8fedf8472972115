import { type ColourSteps, colourSteps, stepPaints, stepRanges } from '../wording/colour-steps.ts'
import { fixed } from '../wording/figure-text.ts'
import type { TypeBlocks } from './map-place.ts'
import { type Measure, scaleOf } from '../view/measure.ts'
import type { Outcome } from './place-outcome.ts'

/** What the colours of a page mean. */
export interface ColourKey {
  steps: { colour: string; text: string }[]
}

/** The colours of heat maps, and the scale of the measures that have them. */
export interface HeatPaint {
  steps: ColourSteps
  scale: { low: number; high: number }
}

/** One scale of colours for all the heat maps of a page; undefined where nothing can be coloured. */
export function heatPaint(heat: readonly TypeBlocks[]): HeatPaint | undefined {
  const [first] = heat[0]?.blocks ?? []
  if (!first) return undefined
  const scale = scaleOf(first.shown.measure)
  const values = heat
    .flatMap(({ blocks }) => blocks)
    .filter(({ shown }) => isOn(scale, shown.measure))
    .flatMap(({ whole, places }) => [whole?.estimate, ...places.map(estimateOf)])
    .filter((value) => value !== undefined)
  return { steps: colourSteps(values, scale), scale }
}

export function colourKey({ steps }: Pick<HeatPaint, 'steps'>, text: (value: number) => string): ColourKey {
  return {
    steps: stepRanges(steps).map(({ low, high }, at) => ({
      colour: stepPaints[at]?.colour ?? '',
      text: `${text(low)} to ${text(high)}`,
    })),
  }
}

/** How the ends of steps are written: no more digits than they need, and all with as many. */
export function edgeText({ low, width }: ColourSteps): (value: number) => string {
  const isWhole = [low, width].every((value) => Math.abs(value - Math.round(value)) < 1e-9)
  return (value) => fixed(value, isWhole ? 0 : 1)
}

/** Whether a measure goes from the same least to the same most. */
export function isOn({ low, high }: HeatPaint['scale'], measure: Measure): boolean {
  const scale = scaleOf(measure)
  return scale.low === low && scale.high === high
}

function estimateOf(outcome: Outcome): number | undefined {
  return outcome.kind === 'figure' ? outcome.figure.estimate : undefined
}
