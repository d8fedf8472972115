/** What a benchmark found: every `*.bench.ts` exports a `benchmark` that gives one. */
export interface Measurement {
  /** `long-csv` */
  name: string
  /** What was done, in a sentence. */
  what: string
  /** By what was measured, in words: `one statement, warm`, or where a table reads better `peers: cold`, its row and column. */
  figures: Readonly<Record<string, Figure>>
  /** What the figures should be, and whether they are. */
  goals: readonly Goal[]
}

export interface Figure {
  value: number
  unit: Unit
  /** What took the same input in the same run, in the same unit. */
  yardstick?: Yardstick
}

export interface Yardstick {
  /** "the sqlite3 command line" */
  what: string
  value: number
}

export interface Goal {
  goal: string
  met: boolean
  /** The figure of which it is the goal, where there is one. */
  of?: string
  /** Whether what is written or answered is right, which does not depend on the machine: a run in which it is not has failed. */
  isExact?: true
}

/** Whether less or more of a unit is better; of what was merely counted neither. */
export const units = {
  ms: 'time',
  s: 'time',
  'ms of the processor': 'time',
  's of the processor': 'time',
  'a second': 'rate',
  MB: 'amount',
  statements: 'amount',
  bytes: 'count',
  'in all': 'count',
} as const

export type Unit = keyof typeof units

export type Benchmark = () => Promise<Measurement>

/** A figure of three digits, which is more than can be measured again. */
export function figure(value: number, unit: Unit, yardstick?: Yardstick): Figure {
  const given = { value: digits(value), unit }
  return yardstick ? { ...given, yardstick: { ...yardstick, value: digits(yardstick.value) } } : given
}

/** The middle one; of an even number the lower of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN
}

function digits(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}
