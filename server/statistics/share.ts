/** So many of so many: 91 of 148 organisations. */
export interface Share {
  readonly numerator: number
  readonly denominator: number
}

/** The share as a number from 0 to 1, or undefined where nobody is in the denominator. */
export function shareOf(share: Share): number | undefined {
  mustBeShare(share)
  return share.denominator === 0 ? undefined : share.numerator / share.denominator
}

/** @throws RangeError unless 0 <= numerator <= denominator */
export function mustBeShare({ numerator, denominator }: Share): void {
  if (!(numerator >= 0 && numerator <= denominator)) {
    throw new RangeError(`${numerator} of ${denominator} is not a share`)
  }
}
