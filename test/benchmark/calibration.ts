import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withBare } from './bare-service.ts'
import { runDuckDb } from './duckdb-yardstick.ts'
import { soundRateOf } from './http-load.ts'
import { figure, median } from './measurement.ts'
import { hasCommand } from './yardstick.ts'

/** What programs other than ours did on the machine in a run: figures without a yardstick of their own are held against it. */
export interface Calibration {
  /** Requests a second for 25 KB from node's http. */
  httpPerSecond?: number
  /** Milliseconds in which the sqlite3 command line counts a million rows that it makes itself; median of three. */
  countMilliseconds?: number
  /** Milliseconds in which DuckDB counts a hundred million. */
  duckDbMilliseconds?: number
}

const rounds = 3

export async function calibrate(): Promise<Calibration> {
  const folder = mkdtempSync(path.join(tmpdir(), 'calibration-'))
  try {
    const bare = { kind: 'http', body: 'a'.repeat(25_000), type: 'text/html' } as const
    const perSecond = await withBare(folder, bare, (url) => soundRateOf(url, {}, 3))
    const duckDb = await runDuckDb(
      path.join(folder, 'calibration.duckdb'),
      'create table counted as select i % 7 as part, count(*) from range(100000000) as numbers(i) group by 1',
    )
    return {
      httpPerSecond: Math.round(perSecond),
      ...(hasCommand() && { countMilliseconds: figure(median(Array.from({ length: rounds }, count)), 'ms').value }),
      duckDbMilliseconds: figure(duckDb.seconds * 1000, 'ms').value,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function count(): number {
  const query = `with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < 1000000)
    select i % 7, count(*) from numbers group by 1`
  const start = performance.now()
  const { status } = spawnSync('sqlite3', [':memory:', query])
  if (status !== 0) throw new Error(`sqlite3 ended with ${status}`)
  return performance.now() - start
}
