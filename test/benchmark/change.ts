import type { Calibration } from './calibration.ts'
import type { HistoryLine } from './history.ts'
import { type Figure, units } from './measurement.ts'

/** Below which a time says more of the clock than of the work, in its own unit. */
const tiny = { ms: 5, 'ms of the processor': 5, s: 0.005, 's of the processor': 0.005 } as const

/** What is left of the speed of before when a figure counts as slower: it lost more than a quarter. */
const enough = 0.75

/** How a figure compares with the run before. */
export interface Change {
  /** 1 where it is as fast as before, 0.5 where it takes twice as long (or twice the memory) in terms of its yardstick. */
  times: number
  isSlower: boolean
}

/** How many times as fast as its yardstick: 4 where that takes four times as long, or does a quarter in a second. */
export function speedAgainst(figure: Figure, yardstick: number): number {
  const [own, other] = [Math.max(figure.value, 1e-9), Math.max(yardstick, 1e-9)]
  return units[figure.unit] === 'rate' ? own / other : other / own
}

/**
 * A figure against the same one of the line before; nothing where that has none, or where more is neither better nor worse.
 * Each is taken in terms of its yardstick, or without one of what the machine could do in that run, so that a machine that was
 * busy is not taken for slower code. Memory and statements are compared as they are.
 */
export function changeOf(name: string, now: HistoryLine, before: HistoryLine | undefined): Change | undefined {
  const [figure, earlier] = [now.figures[name], before?.figures[name]]
  if (!before || !figure || !earlier || figure.unit !== earlier.unit || units[figure.unit] === 'count') return undefined
  const [own, other] = yardsticks(figure, earlier, [now.calibration, before.calibration])
  const times = speedAgainst(figure, own) / speedAgainst(earlier, other)
  return { times, isSlower: times < enough && !isTiny(figure) }
}

function yardsticks(figure: Figure, earlier: Figure, runs: readonly [Calibration, Calibration]): [number, number] {
  if (figure.yardstick && figure.yardstick.what === earlier.yardstick?.what)
    return [figure.yardstick.value, earlier.yardstick.value]
  const [now, before] = runs.map((run) => calibrated(figure, run))
  return now && before ? [now, before] : [1, 1]
}

function calibrated({ unit }: Figure, { countMilliseconds, httpPerSecond }: Calibration): number | undefined {
  if (units[unit] === 'time') return countMilliseconds
  return units[unit] === 'rate' ? httpPerSecond : undefined
}

function isTiny({ value, unit }: Figure): boolean {
  return unit in tiny && value < tiny[unit as keyof typeof tiny]
}
