import { usualConfidence } from './confidence.ts'
import { emptyStrata, postStratified, type PostStratified, type Stratum } from './post-stratification.ts'
import { notEstimable, type WeightedFigure } from './weighted-mean.ts'
import { scoreInterval } from './wilson-interval.ts'

/**
 * The share weighted to all who were invited by provider type and region; the strata's values are 1 and 0. Its interval is
 * Wilson's for as many answers of equal weight as give the same standard error, and never for more than there are.
 *
 * Weighting as in `postStratified`. Interval: Dean and Pagano (2015), Evaluating confidence interval methods for binomial
 * proportions in clustered surveys, Journal of Survey Statistics and Methodology 3(4), who find Wilson's on the effective
 * number good. Where all strata are of one mind there is no standard error to go by; Kish's number stands in for it.
 *
 * @throws RangeError where a value is neither 1 nor 0
 */
export function weightedShare(strata: readonly Stratum[], confidence: number = usualConfidence): WeightedFigure {
  if (strata.some(({ values }) => values.some((value) => value !== 0 && value !== 1))) {
    throw new RangeError('The values of a share are 1 and 0')
  }
  const found = postStratified(strata)
  if (found === undefined) return { ...notEstimable, ...emptyStrata(strata) }
  const estimate = Math.min(1, found.estimate)
  const effective = effectiveNumber(found)
  const ofFrame = effective / narrowing(found)
  return {
    estimate,
    standardError: found.standardError,
    standardErrorOfFrame: found.standardErrorOfFrame,
    interval: scoreInterval(estimate, effective, confidence),
    intervalOfFrame:
      ofFrame === Infinity ? { low: estimate, high: estimate } : scoreInterval(estimate, ofFrame, confidence),
    designEffect: found.scored / found.effective,
    ...emptyStrata(strata),
  }
}

function effectiveNumber({ estimate, standardError, scored, effective }: PostStratified): number {
  return isOfOneMind(standardError) ? effective : Math.min(scored, (estimate * (1 - estimate)) / standardError ** 2)
}

/** What part of the variance the finite population leaves. */
function narrowing({ standardError, standardErrorOfFrame, inFrame, responding }: PostStratified): number {
  if (isOfOneMind(standardError)) return inFrame <= 1 ? 0 : (inFrame - responding) / (inFrame - 1)
  const left = (standardErrorOfFrame / standardError) ** 2
  // nobody is missing: a rounding error is all that is left
  return left < 1e-12 ? 0 : left
}

function isOfOneMind(standardError: number): boolean {
  return standardError < 1e-12
}
