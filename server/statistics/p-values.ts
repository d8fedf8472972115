/** @throws RangeError unless every p value lies between 0 and 1 */
export function mustBePValues(pValues: readonly number[]): void {
  const wrong = pValues.find((p) => !(p >= 0 && p <= 1))
  if (wrong !== undefined) throw new RangeError(`A p value lies between 0 and 1, not ${wrong}`)
}

/** The p values with their places, from the smallest up. */
export function ascending(pValues: readonly number[]): { readonly p: number; readonly place: number }[] {
  return pValues.map((p, place) => ({ p, place })).toSorted((one, other) => one.p - other.p)
}
