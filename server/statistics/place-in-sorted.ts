/** How many values of a sorted sample are below one, and how many are equal to it. */
export function placeInSorted(sorted: Float64Array, value: number): { below: number; level: number } {
  const below = countWhile(sorted, (each) => each < value)
  return { below, level: countWhile(sorted, (each) => each <= value) - below }
}

/** How many values from the start `isSo` holds for, where it holds for none after the first for which it does not. */
function countWhile(sorted: Float64Array, isSo: (each: number) => boolean): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (isSo(sorted[middle] ?? Number.NaN)) from = middle + 1
    else to = middle
  }
  return from
}

/** How many values of a sorted sample are below one: the same as `placeInSorted`, where only that is asked for and often. */
export function countBelow(sorted: Float64Array, value: number): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((sorted[middle] ?? Number.NaN) < value) from = middle + 1
    else to = middle
  }
  return from
}
