/**
 * Runs every `*.bench.ts` beside it, or those named, one after the other, prints what they find, adds it to results/history.jsonl and makes
 * docs/benchmarks.md of that. With `--table` only the page is made; with BENCHMARK_DOSE nothing is kept. Fails where what was
 * written or answered was not right.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { calibrate } from './calibration.ts'
import { addToHistory, type HistoryLine, readHistory } from './history.ts'
import { ratioText, valueText, yardstickText } from './history-cells.ts'
import { historyPage, page } from './history-page.ts'
import { dose } from './dose.ts'
import type { Benchmark, Figure, Measurement } from './measurement.ts'

const { positionals: wanted, values } = parseArgs({
  allowPositionals: true,
  options: { table: { type: 'boolean', default: false } },
})
if (!values.table) await measure()
if (dose === 1) writeFileSync(page, await historyPage(readHistory()))

async function measure(): Promise<void> {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.bench.ts'))
    .filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)))
    .toSorted()
  const [first, ...others] = files
  if (!first) throw new Error(`There is no benchmark ${wanted.join(' ')}`)
  if (others.length === 0) return measureOne(first)
  for (const file of files) measureApart(file)
}

/** Each in a process of its own, whose peak of memory and compiled code are nobody else's. */
function measureApart(file: string): void {
  const { status } = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, file], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}

async function measureOne(file: string): Promise<void> {
  const run = dose === 1 ? await describeRun() : undefined
  const { benchmark } = (await import(path.join(import.meta.dirname, file))) as { benchmark: Benchmark }
  const found = await benchmark()
  print(found)
  if (run) addToHistory({ ...run, ...found })
  if (found.goals.some(({ met, isExact }) => isExact && !met)) process.exitCode = 1
}

async function describeRun(): Promise<Omit<HistoryLine, keyof Measurement>> {
  const date = new Date().toISOString()
  const [load = 0] = loadavg()
  const machine = {
    node: process.version,
    cores: availableParallelism(),
    gigabytes: Math.round(totalmem() / 2 ** 30),
  }
  return { date, ...treeState(), machine, load: Number(load.toFixed(1)), calibration: await calibrate() }
}

/** What a run writes itself is no change of what it measures. */
function treeState(): Pick<HistoryLine, 'commit' | 'dirty'> {
  const git = (...words: string[]) => execFileSync('git', words, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
  const own = [':(exclude,top)docs/benchmarks.md', ':(exclude,top)test/benchmark/results']
  return { commit: git('rev-parse', 'HEAD'), dirty: git('status', '--porcelain', '--', ':/', ...own) !== '' }
}

function print({ name, what, figures, goals }: Measurement): void {
  const width = Math.max(...Object.keys(figures).map((key) => key.length))
  const lines = [
    `\n${name}: ${what}`,
    ...Object.entries(figures).map(([key, figure]) => `  ${key.padEnd(width)}  ${told(figure)}`),
    ...goals.map(({ goal, met }) => `  ${met ? 'met' : 'NOT MET'}: ${goal}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function told(figure: Figure): string {
  const against = figure.yardstick ? ` (${yardstickText(figure)}; ${ratioText(figure)} times as fast)` : ''
  return `${valueText(figure)}${against}`
}
