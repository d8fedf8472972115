// The files that take longest are begun first, so that no process is left with one of them when the others have ended. Found
// with --dearest; what is not named here takes less than ten seconds, or is new.
const longest = [
  'test/integration/threats/large-input.test.ts',
  'test/reproduction/reproduce.test.ts',
  'test/e2e/answering-pages.test.ts',
  'test/integration/threats/script.test.ts',
  'test/integration/rights/rights.test.ts',
  'test/e2e/analysis-on-paper.test.ts',
  'test/integration/database/copy-country.test.ts',
  'test/integration/database/upgrade.test.ts',
  'test/integration/releases/faults.test.ts',
  'test/integration/earlier-results/cli.test.ts',
  'test/integration/releases/verify.test.ts',
  'test/integration/platform/service.test.ts',
  'test/integration/threats/every-reply.test.ts',
]

export function longestFirst(files) {
  const place = new Map(longest.map((file, index) => [file, index]))
  const placeOf = (file) => place.get(file) ?? longest.length
  return files.toSorted((one, other) => placeOf(one) - placeOf(other) || (one < other ? -1 : 1))
}
