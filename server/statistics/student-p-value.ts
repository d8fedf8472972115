/**
 * How often a figure would lie at least so many standard errors from where it should, to either side, when its spread was
 * itself estimated from few values: the two-sided p value of Student's t.
 *
 * The finite sums of Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.3 and 26.7.4, for whole
 * degrees of freedom. R: `2 * pt(-abs(t), df)`. Below about 1e-15 it is 0.
 *
 * `studentPValue(3.1824, 3)` is 0.05.
 */
export function studentPValue(t: number, degreesOfFreedom: number): number {
  if (!Number.isInteger(degreesOfFreedom) || degreesOfFreedom < 1)
    throw new RangeError(`${degreesOfFreedom} is no number of degrees of freedom`)
  const angle = Math.atan2(Math.abs(t), Math.sqrt(degreesOfFreedom))
  const within = degreesOfFreedom % 2 === 0 ? evenSum(angle, degreesOfFreedom) : oddSum(angle, degreesOfFreedom)
  return Math.min(1, Math.max(0, 1 - within))
}

/** sin (1 + 1/2 cos² + 1·3/2·4 cos⁴ + …), as many terms as half the degrees of freedom. */
function evenSum(angle: number, degreesOfFreedom: number): number {
  const square = Math.cos(angle) ** 2
  let [term, sum] = [1, 1]
  for (let power = 2; power <= degreesOfFreedom - 2; power += 2) {
    term *= ((power - 1) / power) * square
    sum += term
  }
  return Math.sin(angle) * sum
}

/** 2/π (angle + sin (cos + 2/3 cos³ + 2·4/3·5 cos⁵ + …)). */
function oddSum(angle: number, degreesOfFreedom: number): number {
  const square = Math.cos(angle) ** 2
  let term = degreesOfFreedom === 1 ? 0 : Math.cos(angle)
  let sum = term
  for (let power = 3; power <= degreesOfFreedom - 2; power += 2) {
    term *= ((power - 1) / power) * square
    sum += term
  }
  return (2 / Math.PI) * (angle + Math.sin(angle) * sum)
}
