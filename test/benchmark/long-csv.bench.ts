import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { agreementScale, itemsOf } from '../../server/instruments/instrument.ts'
import { findInstrument } from '../../server/instruments/instrument-repository.ts'
import { type LargeCollection, largeCollection } from './large-collection.ts'
import { figure, type Measurement, median } from './measurement.ts'
import { addPlainAnswers, hasCommand, writeByCommand, writeByDriver } from './yardstick.ts'

const rounds = 3

interface Run {
  seconds: number
  peakMegabytes?: number
  /** What the process had before it began to export, with the loader of the tests in it. */
  programMegabytes?: number
}

/** The long CSV of 20,000 organisations and 120 items, from the sheets, against the same rows from a table of answers. */
export async function benchmark(): Promise<Measurement> {
  const large = await largeCollection()
  try {
    await preparePlainAnswers(large)
    return await compare(large)
  } finally {
    await large.remove()
  }
}

async function compare({ file }: LargeCollection): Promise<Measurement> {
  const byCommand = hasCommand()
  const folder = path.dirname(file)
  const [own, plain] = [path.join(folder, 'own.csv'), path.join(folder, 'plain.csv')]
  const runs: { own: Run; plain: Run }[] = []
  for (let round = 0; round < rounds; round += 1)
    runs.push({
      own: await writeOurs(file, own),
      plain: byCommand ? await writeByCommand(file, plain) : await writeByDriver(file, plain),
    })
  const seconds = {
    own: median(runs.map((run) => run.own.seconds)),
    plain: median(runs.map((run) => run.plain.seconds)),
  }
  const peak = Math.max(...runs.map((run) => run.own.peakMegabytes ?? 0))
  const program = median(runs.map((run) => run.own.programMegabytes ?? 0))
  const yardstick = byCommand ? 'the sqlite3 command line' : 'the sqlite3 driver'
  const same = byCommand && (await digest(own)) === (await digest(plain))
  return {
    name: 'long-csv',
    what: `long CSV of 20,000 organisations x 120 items, median of ${rounds}`,
    figures: {
      rows: figure(20_000 * 120, 'in all'),
      size: figure(statSync(own).size, 'bytes'),
      'the file': figure(seconds.own, 's', { what: yardstick, value: seconds.plain }),
      'peak, with the program': figure(peak, 'MB'),
      'peak beyond the program': figure(peak - program, 'MB', {
        what: yardstick,
        value: Math.max(...runs.map((run) => run.plain.peakMegabytes ?? 0)),
      }),
    },
    goals: [
      {
        of: 'the file',
        goal: 'at least 4 times as fast as the sqlite3 command line',
        met: byCommand && seconds.plain / seconds.own >= 4,
      },
      { of: 'peak beyond the program', goal: 'under 200 MB', met: peak - program < 200 },
      ...(byCommand ? [{ goal: 'the same bytes as the yardstick writes', isExact: true as const, met: same }] : []),
    ],
  }
}

async function preparePlainAnswers({ databases }: LargeCollection): Promise<void> {
  const instrument = await findInstrument(databases.reader, 'information-sharing-large', '1.0.0')
  const items = itemsOf(instrument).map((item) => item.code)
  const options = agreementScale.map((option) => option.code)
  await addPlainAnswers(databases.writer, items, options)
  await databases.writer.raw('PRAGMA wal_checkpoint(TRUNCATE)')
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
