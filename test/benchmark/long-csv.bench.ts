import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { type LargeCollection, largeCollection } from './large-collection.ts'
import { figure, type Figure, type Measurement, median } from './measurement.ts'
import { hasCommand, preparePlainAnswers, writeByCommand } from './yardstick.ts'

const rounds = 3

interface Run {
  seconds: number
  peakMegabytes: number
  /** What the process had before it began to export, with the loader of the tests in it. */
  programMegabytes?: number
}

interface Compared {
  own: Run
  plain: Run
  bytes: number
  same: boolean
}

/** The long CSV of 20,000 and of 100,000 organisations and 120 items, from the sheets, against the same rows from a table of answers. */
export async function benchmark(): Promise<Measurement> {
  if (!hasCommand()) throw new Error('The yardstick is the sqlite3 command line: install it')
  const found = [
    { of: '2.4 million answers', ...(await at(20_000, rounds)) },
    { of: '12 million answers', ...(await at(100_000, 1)) },
  ]
  return {
    name: 'long-csv',
    what: `long CSV of 2.4 (median of ${rounds}) and 12 million answers, written to a file`,
    figures: Object.assign({}, ...found.map(figuresOf)) as Record<string, Figure>,
    goals: found.flatMap(({ of, own, plain, same }) => [
      { of, goal: 'at least 4 times as fast as the sqlite3 command line', met: plain.seconds / own.seconds >= 4 },
      { of: `${of}, peak beyond the program`, goal: 'under 200 MB', met: beyond(own) < 200 },
      { goal: `${of}: the same bytes as the yardstick writes`, isExact: true as const, met: same },
    ]),
  }
}

function figuresOf({ of, own, plain, bytes }: Compared & { of: string }): Record<string, Figure> {
  const yardstick = (value: number) => ({ what: 'the sqlite3 command line', value })
  return {
    [`${of}, size`]: figure(bytes, 'bytes'),
    [of]: figure(own.seconds, 's', yardstick(plain.seconds)),
    [`${of}, peak, with the program`]: figure(own.peakMegabytes, 'MB'),
    [`${of}, peak beyond the program`]: figure(beyond(own), 'MB', yardstick(plain.peakMegabytes)),
  }
}

function beyond({ peakMegabytes, programMegabytes = 0 }: Run): number {
  return peakMegabytes - programMegabytes
}

async function at(organisations: number, times: number): Promise<Compared> {
  const large = await largeCollection(organisations)
  try {
    await preparePlainAnswers(large.databases.writer)
    return await compare(large, times)
  } finally {
    await large.remove()
  }
}

async function compare({ file }: LargeCollection, times: number): Promise<Compared> {
  const folder = path.dirname(file)
  const [own, plain] = [path.join(folder, 'own.csv'), path.join(folder, 'plain.csv')]
  const runs: Record<'own' | 'plain', Run>[] = []
  for (let round = 0; round < times; round += 1)
    runs.push({ own: await writeOurs(file, own), plain: await writeByCommand(file, plain) })
  const middle = (of: 'own' | 'plain'): Run => {
    const all = runs.map((run) => run[of])
    return {
      seconds: median(all.map(({ seconds }) => seconds)),
      peakMegabytes: Math.max(...all.map(({ peakMegabytes }) => peakMegabytes)),
      programMegabytes: median(all.map(({ programMegabytes = 0 }) => programMegabytes)),
    }
  }
  const same = (await digest(own)) === (await digest(plain))
  return { own: middle('own'), plain: middle('plain'), bytes: statSync(own).size, same }
}

/** In a process of its own, so that its memory is its own; the second time, as a service has long been running. */
async function writeOurs(file: string, target: string): Promise<Run> {
  const script = path.join(import.meta.dirname, 'export-answers.ts')
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, file, target])
  return JSON.parse(stdout) as Run
}

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(file)) hash.update(part as Buffer)
  return hash.digest('hex')
}
