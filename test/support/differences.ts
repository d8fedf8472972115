/**
 * Where two JSON documents differ: the path of each element without its place in a list, and the first pair of values
 * that differ there.
 */
export function differences(before: unknown, after: unknown): Record<string, [before: unknown, after: unknown]> {
  const found: Record<string, [unknown, unknown]> = {}
  collect(before, after, { path: '', found })
  return found
}

function collect(
  before: unknown,
  after: unknown,
  { path, found }: { path: string; found: Record<string, [unknown, unknown]> },
): void {
  if (isObject(before) && isObject(after) && Array.isArray(before) === Array.isArray(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const step = Array.isArray(before) ? path : `${path}.${key}`
      collect(before[key], after[key], { path: step, found })
    }
  } else if (!Object.is(before, after)) found[path.slice(1)] ??= [before, after]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
