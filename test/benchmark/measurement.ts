/** What a benchmark found: every `*.bench.ts` exports a `benchmark` that gives one. */
export interface Measurement {
  /** `long-csv` */
  name: string
  /** What was done, in a sentence. */
  what: string
  /** By what is measured and its unit: `seconds`, `peakMegabytes`. */
  figures: Readonly<Record<string, number | string>>
  /** What the figures should be, and whether they are. */
  goals: readonly { goal: string; met: boolean }[]
}

export type Benchmark = () => Promise<Measurement>

/** The middle one; of an even number the lower of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN
}

export function rounded(value: number, decimals = 2): number {
  return Number(value.toFixed(decimals))
}
