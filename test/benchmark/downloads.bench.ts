import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, statSync } from 'node:fs'
import path from 'node:path'
import { loadDuckDb, writeByDuckDb } from './duckdb-yardstick.ts'
import { type Service, startBuilt } from './built-service.ts'
import { untilPrepared } from '../support/prepared.ts'
import { dosed } from './dose.ts'
import { type LargeCollection, largeCode, largeCollection } from './large-collection.ts'
import { figure, type Figure, type Measurement, median } from './measurement.ts'
import { type Others, othersAt } from './other-requests.ts'
import { forgetPeak, type ProcessUse, useOf, watchChildren } from './process-watch.ts'
import { hasCommand, longQuery, preparePlainAnswers, wideQuery, writeByCommand } from './yardstick.ts'

type Run = { seconds: number } & ProcessUse

interface Taken {
  ours: Run & { megabytes: number; childMegabytes: number; slowestPage: number; slowestSave: number }
  command: Run
  duckDb: Run
  same: boolean
}

/**
 * Files of a collection taken through HTTP from a running service while others ask for pages and save, against the same text
 * made by the sqlite3 command line and by DuckDB from a table of answers. 100,000 organisations give 12 million answers.
 */
export async function benchmark(): Promise<Measurement> {
  if (!hasCommand()) throw new Error('The yardstick is the sqlite3 command line: install it')
  const [usual, five] = [await at(20_000, ['answers', 'responses'], 3), await at(100_000, ['answers'], 1)]
  const all = { ...named('long file', usual['answers']), ...named('wide file', usual['responses']) }
  const long = [usual['answers'], five['answers']].filter((one) => one !== undefined)
  const taken = [...long, usual['responses']].filter((one) => one !== undefined)
  return {
    name: 'downloads',
    what: 'CSV of 2.4 and 12 million answers and wide CSV of 20,000 participants through HTTP, while others ask for pages and save',
    figures: { ...all, ...named('long file of 12 million answers', five['answers']) },
    goals: [
      {
        goal: 'the long files at least 4 times faster than the sqlite3 command line',
        met: long.every((one) => one.command.seconds / one.ours.seconds >= 4),
      },
      {
        goal: 'the long files never slower than DuckDB',
        met: long.every((one) => one.ours.seconds <= one.duckDb.seconds),
      },
      {
        goal: 'under 200 MB beyond the program, and in the process that writes it',
        met: taken.every(({ ours }) => Math.max(ours.peakMegabytes, ours.childMegabytes) < 200),
      },
      {
        goal: 'no other request waits for 250 ms',
        met: taken.every(({ ours }) => Math.max(ours.slowestPage, ours.slowestSave) < 250),
      },
      { goal: 'the same text as the yardstick writes', isExact: true, met: taken.every(({ same }) => same) },
    ],
  }
}

function named(name: string, taken: Taken | undefined): Record<string, Figure> {
  if (!taken) return {}
  const { ours, command, duckDb } = taken
  const byCommand = (value: number) => ({ what: 'the sqlite3 command line', value })
  const byDuckDb = (value: number) => ({ what: 'DuckDB', value })
  return {
    [`${name}, size`]: figure(ours.megabytes * 1e6, 'bytes'),
    [name]: figure(ours.seconds, 's', byCommand(command.seconds)),
    [`${name}, processor`]: figure(ours.processorSeconds, 's of the processor', byCommand(command.processorSeconds)),
    [`${name}, beside DuckDB`]: figure(ours.seconds, 's', byDuckDb(duckDb.seconds)),
    [`${name}, processor beside DuckDB`]: figure(
      ours.processorSeconds,
      's of the processor',
      byDuckDb(duckDb.processorSeconds),
    ),
    [`${name}, peak beyond the program`]: figure(ours.peakMegabytes, 'MB', byDuckDb(duckDb.peakMegabytes)),
    [`${name}, in the process that writes it`]: figure(ours.childMegabytes, 'MB'),
    [`${name}, slowest page meanwhile`]: figure(ours.slowestPage, 'ms'),
    [`${name}, slowest save meanwhile`]: figure(ours.slowestSave, 'ms'),
  }
}

async function at(
  organisations: number,
  tables: readonly ('answers' | 'responses')[],
  rounds: number,
): Promise<Partial<Record<'answers' | 'responses', Taken>>> {
  const large = await largeCollection(organisations)
  try {
    await preparePlainAnswers(large.databases.writer)
    const duckDb = await loadDuckDb(large.file)
    const service = await startBuilt(large.file)
    try {
      const others = await othersAt(service.url, large.databases)
      // what the service does by itself once is no part of a download
      if (dosed(organisations) >= 2000) await untilPrepared(large.databases, largeCode, AbortSignal.timeout(600_000))
      const taken: Partial<Record<'answers' | 'responses', Taken>> = {}
      for (const table of tables) taken[table] = await compare({ large, service, others, duckDb }, table, rounds)
      return taken
    } finally {
      await service.stop()
    }
  } finally {
    await large.remove()
  }
}

async function compare(
  { large, service, others, duckDb }: { large: LargeCollection; service: Service; others: Others; duckDb: string },
  table: 'answers' | 'responses',
  rounds: number,
): Promise<Taken> {
  const folder = path.dirname(large.file)
  const [own, plain, duck] = ['own', 'plain', 'duck'].map((name) => path.join(folder, `${name}.csv`)) as [
    string,
    string,
    string,
  ]
  const isLong = table === 'answers'
  const asked = isLong
    ? { query: longQuery, mode: ['-csv', '-header'] }
    : { query: wideQuery, mode: ['-list', '-noheader'] }
  // once before it is measured, as a service has long been running
  await download({ service, others, target: own }, table)
  const runs: Omit<Taken, 'same'>[] = []
  for (let round = 0; round < rounds; round += 1)
    runs.push({
      ours: await download({ service, others, target: own }, table),
      command: await besideOthers(others, () => writeByCommand(large.file, plain, asked)),
      duckDb: await besideOthers(others, () => writeByDuckDb(duckDb, duck, asked.query)),
    })
  const middle = <Value extends Run>(of: (run: Omit<Taken, 'same'>) => Value): Value => {
    const all = runs.map(of)
    const seconds = median(all.map((one) => one.seconds))
    return {
      ...(all.find((one) => one.seconds === seconds) ?? of(runs[0] as Omit<Taken, 'same'>)),
      peakMegabytes: Math.max(...all.map((one) => one.peakMegabytes)),
      processorSeconds: median(all.map((one) => one.processorSeconds)),
    }
  }
  const ours = {
    ...middle((run) => run.ours),
    slowestPage: Math.max(...runs.map((run) => run.ours.slowestPage)),
    slowestSave: Math.max(...runs.map((run) => run.ours.slowestSave)),
  }
  const same = (await digest(own, !isLong)) === (await digest(plain, false))
  return { ours, command: middle((run) => run.command), duckDb: middle((run) => run.duckDb), same }
}

/** On a machine that has the same to do besides as when ours is written. */
async function besideOthers<Result>(others: Others, work: () => Promise<Result>): Promise<Result> {
  const stop = others.ask()
  try {
    return await work()
  } finally {
    await stop()
  }
}

/** By a client that costs little, so that what others wait for is the service. */
async function download(
  { service, others, target }: { service: Service; others: Others; target: string },
  table: string,
): Promise<Taken['ours']> {
  const before = useOf(service.pid)
  forgetPeak(service.pid)
  const program = useOf(service.pid).peakMegabytes
  const stopWatching = watchChildren(service.pid)
  const stop = others.ask()
  const start = performance.now()
  const address = `${service.url}/collections/${largeCode}/files/${table}.csv`
  const client = spawn('curl', ['--fail', '--silent', '--cookie', others.cookie, '--output', target, address])
  const [code] = (await once(client, 'exit')) as [number]
  if (code !== 0) throw new Error(`curl ended with ${code}`)
  const seconds = (performance.now() - start) / 1000
  const { slowestPage, slowestSave } = await stop()
  const children = await stopWatching()
  const after = useOf(service.pid)
  return {
    seconds,
    megabytes: statSync(target).size / 1e6,
    peakMegabytes: after.peakMegabytes - program,
    childMegabytes: children.peakMegabytes,
    processorSeconds: after.processorSeconds - before.processorSeconds + children.processorSeconds,
    slowestPage,
    slowestSave,
  }
}

/** Of a file, where asked without its first line. */
async function digest(file: string, withoutFirst: boolean): Promise<string> {
  const hash = createHash('sha256')
  let inFirst = withoutFirst
  for await (const part of createReadStream(file)) {
    const bytes = part as Buffer
    const end = inFirst ? bytes.indexOf('\n') : -1
    if (inFirst && end === -1) continue
    hash.update(inFirst ? bytes.subarray(end + 1) : bytes)
    inFirst = false
  }
  return hash.digest('hex')
}
