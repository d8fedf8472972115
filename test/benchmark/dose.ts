/**
 * The share of its full size at which a benchmark runs: 1, or with BENCHMARK_DOSE what the gate can afford. Times of less than
 * the whole say nothing; that it runs, and that what it writes is right, shows all the same.
 */
export const dose = Number(process.env['BENCHMARK_DOSE'] ?? 1)

/** Of what is counted by the thousand, or measured for seconds: as much as the dose allows, and at least one. */
export function dosed(full: number): number {
  return Math.ceil(full * dose)
}
