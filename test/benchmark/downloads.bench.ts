import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { loadDuckDb, writeByDuckDb } from './duckdb-yardstick.ts'
import { type Service, startBuilt } from './built-service.ts'
import { untilPrepared } from '../support/prepared.ts'
import { dosed } from './dose.ts'
import { type Download, download, downloadBesideOthers, type Waited } from './download.ts'
import { type LargeCollection, largeCode, largeCollection } from './large-collection.ts'
import { figure, type Figure, type Measurement, median } from './measurement.ts'
import { type Others, othersAt } from './other-requests.ts'
import type { ProcessUse } from './process-watch.ts'
import { hasCommand, longQuery, preparePlainAnswers, wideQuery, writeByCommand } from './yardstick.ts'

type Run = { seconds: number } & ProcessUse

interface Round {
  /** While nobody asks for anything else, as nobody does of the yardsticks. */
  ours: Download
  besideOthers: Download & Waited
  command: Run
  duckDb: Run
}

type Taken = Round & { same: boolean }

/**
 * Files of a collection taken through HTTP from a running service, against the same text made by the sqlite3 command line and
 * by DuckDB from a table of answers; and taken while others ask for pages and save. 100,000 organisations give 12 million answers.
 */
export async function benchmark(): Promise<Measurement> {
  if (!hasCommand()) throw new Error('The yardstick is the sqlite3 command line: install it')
  const [usual, five] = [await at(20_000, ['answers', 'responses'], 3), await at(100_000, ['answers'], 1)]
  const all = { ...named('long file', usual['answers']), ...named('wide file', usual['responses']) }
  const long = [usual['answers'], five['answers']].filter((one) => one !== undefined)
  const taken = [...long, usual['responses']].filter((one) => one !== undefined)
  return {
    name: 'downloads',
    what: 'CSV of 2.4 and 12 million answers and wide CSV of 20,000 participants through HTTP, alone and while others ask for pages and save',
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
        met: taken
          .flatMap(({ ours, besideOthers }) => [ours, besideOthers])
          .every(({ peakMegabytes, childMegabytes }) => Math.max(peakMegabytes, childMegabytes) < 200),
      },
      {
        goal: 'no other request waits for 250 ms',
        met: taken.every(({ besideOthers }) => Math.max(besideOthers.slowestPage, besideOthers.slowestSave) < 250),
      },
      { goal: 'the same text as the yardstick writes', isExact: true, met: taken.every(({ same }) => same) },
    ],
  }
}

function named(name: string, taken: Taken | undefined): Record<string, Figure> {
  if (!taken) return {}
  const { ours, besideOthers, command, duckDb } = taken
  const byCommand = (value: number) => ({ what: 'the sqlite3 command line', value })
  const byDuckDb = (value: number) => ({ what: 'DuckDB', value })
  const most = (what: 'peakMegabytes' | 'childMegabytes') => Math.max(ours[what], besideOthers[what])
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
    [`${name}, peak beyond the program`]: figure(most('peakMegabytes'), 'MB', byDuckDb(duckDb.peakMegabytes)),
    [`${name}, in the process that writes it`]: figure(most('childMegabytes'), 'MB'),
    [`${name}, while others ask`]: figure(besideOthers.seconds, 's'),
    [`${name}, slowest page meanwhile`]: figure(besideOthers.slowestPage, 'ms'),
    [`${name}, slowest save meanwhile`]: figure(besideOthers.slowestSave, 'ms'),
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
  const downloading = { service, others, table, target: own }
  await download(downloading)
  const runs: Round[] = []
  for (let round = 0; round < rounds; round += 1)
    runs.push({
      besideOthers: await downloadBesideOthers(downloading),
      ours: await download(downloading),
      command: await writeByCommand(large.file, plain, asked),
      duckDb: await writeByDuckDb(duckDb, duck, asked.query),
    })
  const same = (await digest(own, !isLong)) === (await digest(plain, false))
  return {
    ours: middle(runs.map((run) => run.ours)),
    besideOthers: middle(runs.map((run) => run.besideOthers)),
    command: middle(runs.map((run) => run.command)),
    duckDb: middle(runs.map((run) => run.duckDb)),
    same,
  }
}

const times: readonly string[] = ['seconds', 'processorSeconds']

/** Times in the middle; of memory, and of what others waited, the most. */
function middle<Measured extends Run>(all: readonly Measured[]): Measured {
  const [first] = all
  if (!first) throw new Error('There was no round')
  const over = (key: keyof Measured) => {
    const values = all.map((one) => Number(one[key]))
    return times.includes(String(key)) ? median(values) : Math.max(...values)
  }
  return Object.fromEntries(Object.keys(first).map((key) => [key, over(key as keyof Measured)])) as unknown as Measured
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
