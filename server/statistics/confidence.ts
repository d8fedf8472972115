/** The confidence of every interval that does not say otherwise. */
export const usualConfidence = 0.95

/** @throws RangeError unless the confidence lies between 0 and 1, so that 95 is not taken for 0.95 */
export function mustBeConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`A confidence lies between 0 and 1, not ${confidence}`)
  }
}
