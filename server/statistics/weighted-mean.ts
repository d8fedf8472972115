import { usualConfidence } from './confidence.ts'
import type { Interval } from './interval.ts'
import { emptyStrata, postStratified, type EmptyStrata, type Stratum } from './post-stratification.ts'
import { studentDeviate } from './student-t.ts'

/** A figure weighted to all who were invited; undefined throughout where it cannot be estimated. */
export interface WeightedFigure extends EmptyStrata {
  readonly estimate: number | undefined
  readonly standardError: number | undefined
  readonly standardErrorOfFrame: number | undefined
  readonly interval: Interval | undefined
  /** With the finite population correction: no claim rests on it. */
  readonly intervalOfFrame: Interval | undefined
  /** By how much the unequal weights widen, Kish's. */
  readonly designEffect: number | undefined
}

export const notEstimable = {
  estimate: undefined,
  standardError: undefined,
  standardErrorOfFrame: undefined,
  interval: undefined,
  intervalOfFrame: undefined,
  designEffect: undefined,
} as const

/**
 * The mean weighted to all who were invited by provider type and region, and how sure it is: to each side so many standard
 * errors as Student's t says for the responses less the strata. See `postStratified` for method and source, and for what
 * becomes of strata in which nobody responded: `merged` and `lost` name them.
 *
 * 10 of 100 responding with values around 40 and 20 of 50 with values around 70: the mean of the answers is 60, the
 * weighted mean 50.
 */
export function weightedMean(strata: readonly Stratum[], confidence: number = usualConfidence): WeightedFigure {
  const found = postStratified(strata)
  if (found === undefined) return { ...notEstimable, ...emptyStrata(strata) }
  const { estimate, standardError, standardErrorOfFrame, degreesOfFreedom, scored, effective } = found
  const around = (error: number): Interval | undefined => {
    if (degreesOfFreedom < 1) return undefined
    const reach = studentDeviate(confidence, degreesOfFreedom) * error
    return { low: estimate - reach, high: estimate + reach }
  }
  return {
    estimate,
    standardError,
    standardErrorOfFrame,
    interval: around(standardError),
    intervalOfFrame: around(standardErrorOfFrame),
    designEffect: scored / effective,
    ...emptyStrata(strata),
  }
}
