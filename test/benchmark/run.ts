/** Runs every `*.bench.ts` beside it, or those named, prints what they find and keeps it in results/latest.json. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import path from 'node:path'
import type { Benchmark, Measurement } from './measurement.ts'

const wanted = process.argv.slice(2)
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)))
  .toSorted()
if (files.length === 0) throw new Error(`There is no benchmark ${wanted.join(' ')}`)

const results: Measurement[] = []
for (const file of files) {
  const { benchmark } = (await import(path.join(import.meta.dirname, file))) as { benchmark: Benchmark }
  const result = await benchmark()
  results.push(result)
  print(result)
}
if (wanted.length === 0) keep()

function print({ name, what, figures, goals }: Measurement): void {
  const width = Math.max(...Object.keys(figures).map((key) => key.length))
  const lines = [
    `\n${name}: ${what}`,
    ...Object.entries(figures).map(([key, figure]) => `  ${key.padEnd(width)}  ${figure}`),
    ...goals.map(({ goal, met }) => `  ${met ? 'met' : 'NOT MET'}: ${goal}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function keep(): void {
  const folder = path.join(import.meta.dirname, 'results')
  const machine = {
    node: process.version,
    cores: availableParallelism(),
    gigabytes: Math.round(totalmem() / 2 ** 30),
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'latest.json'), `${JSON.stringify({ machine, results }, undefined, 2)}\n`)
}
