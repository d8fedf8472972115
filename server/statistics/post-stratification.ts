import { effectiveAnswers } from './kish.ts'
import { sum } from './mean.ts'

/** A provider type in a region: how many were invited, how many of these responded, and the values of those who have one. */
export interface Stratum {
  readonly name: string
  /** Where nobody responded, the strata that share this word (the provider type) stand for this one. */
  readonly mergeWith: string
  readonly inFrame: number
  readonly responding: number
  readonly values: readonly number[]
}

/** A mean weighted to all who were invited, before its interval. */
export interface PostStratified {
  readonly estimate: number
  readonly standardError: number
  /** With the finite population correction: for these organisations at this time only. */
  readonly standardErrorOfFrame: number
  readonly scored: number
  readonly effective: number
  readonly degreesOfFreedom: number
  readonly responding: number
  readonly inFrame: number
}

/** The strata in which nobody responded. */
export interface EmptyStrata {
  /** Others of their type stand for them. */
  readonly merged: readonly string[]
  /** Nobody of their type responded: where there is one, nothing can be said of all who were invited. */
  readonly lost: readonly string[]
}

/**
 * The mean over all who were invited, estimated from those who responded: where care providers of the north are a tenth
 * of the invited and a third of those who responded, each of them counts less. A response weighs as much as its stratum
 * has invited for each that responded. It takes those who did not respond for like those of their stratum who did.
 *
 * Post-stratification with the stratified variance of a linearised ratio: Cochran (1977), Sampling techniques, 3rd edition,
 * sections 5A.9 and 6.11. A stratum with one response takes its distance from the whole in place of a spread.
 *
 * Responses without a value (not applicable, say) keep their weight and take it out of the mean: it is over those to whom
 * the question applies. Where a stratum in which nobody responded cannot be merged, or nobody has a value, there is none.
 */
export function postStratified(strata: readonly Stratum[]): PostStratified | undefined {
  for (const stratum of strata) mustFitTogether(stratum)
  const filled = withEmptyMerged(strata)
  const total = sum(filled.map((stratum) => weightOf(stratum) * stratum.values.length))
  if (total === 0 || emptyStrata(strata).lost.length > 0) return undefined
  const estimate = sum(filled.map((stratum) => weightOf(stratum) * sum(stratum.values))) / total
  const spreads = filled.map((stratum) => spreadOf(stratum, estimate, total))
  const corrected = filled.map(({ responding, inFrame }, place) => (spreads[place] ?? 0) * (1 - responding / inFrame))
  const responding = sum(filled.map((stratum) => stratum.responding))
  return {
    estimate,
    standardError: Math.sqrt(sum(spreads)),
    standardErrorOfFrame: Math.sqrt(Math.max(0, sum(corrected))),
    scored: sum(filled.map(({ values }) => values.length)),
    effective: effectiveAnswers(filled.flatMap((stratum) => stratum.values.map(() => weightOf(stratum)))),
    degreesOfFreedom: responding - filled.length,
    responding,
    inFrame: sum(filled.map(({ inFrame }) => inFrame)),
  }
}

/** In which strata nobody responded, and what became of them. A stratum of which nobody was invited is no stratum. */
export function emptyStrata(strata: readonly Stratum[]): EmptyStrata {
  const filled = new Set(strata.filter(isFilled).map(({ mergeWith }) => mergeWith))
  const empty = strata.filter((stratum) => stratum.inFrame > 0 && !isFilled(stratum))
  return {
    merged: empty.filter(({ mergeWith }) => filled.has(mergeWith)).map(({ name }) => name),
    lost: empty.filter(({ mergeWith }) => !filled.has(mergeWith)).map(({ name }) => name),
  }
}

/** The filled strata, with the invited of the empty ones added to those of their type in proportion to their size. */
function withEmptyMerged(strata: readonly Stratum[]): Stratum[] {
  const invited = (of: readonly Stratum[], word: string) =>
    sum(of.filter(({ mergeWith }) => mergeWith === word).map(({ inFrame }) => inFrame))
  const filled = strata.filter(isFilled)
  return filled.map((stratum) => ({
    ...stratum,
    inFrame: (stratum.inFrame * invited(strata, stratum.mergeWith)) / invited(filled, stratum.mergeWith),
  }))
}

/** What the stratum adds to the variance; a response without a value adds its 0 to the spread. */
function spreadOf(stratum: Stratum, estimate: number, total: number): number {
  const distances = stratum.values.map((value) => (weightOf(stratum) * (value - estimate)) / total)
  const { responding } = stratum
  if (responding === 1) return sum(distances.map((distance) => distance ** 2))
  const centre = sum(distances) / responding
  const around =
    sum(distances.map((distance) => (distance - centre) ** 2)) + (responding - distances.length) * centre ** 2
  return (responding / (responding - 1)) * around
}

function weightOf({ inFrame, responding }: Stratum): number {
  return inFrame / responding
}

function isFilled({ responding }: Stratum): boolean {
  return responding > 0
}

function mustFitTogether({ name, inFrame, responding, values }: Stratum): void {
  if (!(values.length <= responding && responding <= inFrame)) {
    throw new RangeError(`${name}: ${values.length} scored, ${responding} responding and ${inFrame} in the frame`)
  }
}
