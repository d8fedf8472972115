import { appendFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Calibration } from './calibration.ts'
import type { Measurement } from './measurement.ts'

/** What a benchmark found in a run, with what is needed to hold it against another. */
export interface HistoryLine extends Measurement {
  /** When the run began, as an instant. */
  date: string
  commit: string
  /** Whether something in the tree was not committed. */
  dirty: boolean
  machine: Machine
  /** How many processes wanted the processor in the minute before, where that was noted: more than the cores says that it was busy. */
  load?: number
  calibration: Calibration
}

export interface Machine {
  /** `v20.20.2` */
  node: string
  cores: number
  gigabytes: number
}

export const historyFile = path.join(import.meta.dirname, 'results/history.jsonl')

/** Every line that was written, the oldest first. */
export function readHistory(text = readFileSync(historyFile, 'utf8')): HistoryLine[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as HistoryLine)
}

export function addToHistory(line: HistoryLine): void {
  appendFileSync(historyFile, `${JSON.stringify(line)}\n`)
}

/** The last line of each benchmark, by name. */
export function latestOf(history: readonly HistoryLine[]): HistoryLine[] {
  return [...new Map(history.map((line) => [line.name, line])).values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** The last line before this one of the same benchmark on a machine like it: as many cores, as much memory, the same Node. */
export function lineBefore(history: readonly HistoryLine[], line: HistoryLine): HistoryLine | undefined {
  return history
    .slice(0, history.indexOf(line))
    .findLast(({ name, machine }) => name === line.name && isLike(machine, line.machine))
}

function isLike(one: Machine, other: Machine): boolean {
  const release = ({ node }: Machine) => node.split('.')[0]
  return one.cores === other.cores && one.gigabytes === other.gigabytes && release(one) === release(other)
}
