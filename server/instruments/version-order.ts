/** Orders the versions of one questionnaire: 1.10.0 comes after 1.9.0. */
export function byVersion(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  const place = left.findIndex((part, at) => part !== right[at])
  return place === -1 ? 0 : Number(left[place]) - Number(right[place])
}

function partsOf(version: string): number[] {
  return version.split('.').map(Number)
}

/** The one before, of those that are published; undefined for the first. */
export function versionBefore<Version extends { version: string }>(
  published: readonly Version[],
  version: string,
): Version | undefined {
  return published
    .filter((other) => byVersion(other.version, version) < 0)
    .toSorted((a, b) => byVersion(a.version, b.version))
    .at(-1)
}
