import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createWriteStream, openSync, readFileSync } from 'node:fs'
import { once } from 'node:events'
import sqlite3 from 'sqlite3'
import type { Database } from '../../server/platform/database/open.ts'

const query = `
  select '2026' as collection, p.organisation_code as organisation, p.setting, a.item_code as item,
         a.partner_code as partner, a.value_code, a.value_number, a.missing, '' as carried_confirmed_at, a.value_text
  from participants p
  join plain_answers a on a.participant_id = p.id
  order by p.organisation_code, p.setting, a.place`

const columns = 'item_code text, partner_code text, value_code text, value_number real, missing text, value_text text'

/**
 * The answers of the sheets in a table as plain surveys have it, a row each, kept in the order in which they are wanted
 * (`without rowid`), which is the best that can be done for the yardstick.
 */
export async function addPlainAnswers(
  db: Database,
  items: readonly string[],
  options: readonly string[],
): Promise<void> {
  const list = (name: string, values: readonly string[]) =>
    `${name} as (select key, value from json_each('${JSON.stringify(values)}'))`
  await db.raw(`
    create table plain_answers
    (participant_id integer, place integer, ${columns}, primary key (participant_id, place)) without rowid`)
  await db.raw(`
    insert into plain_answers
    with ${list('items', items)}, ${list('options', options)}
    select s.participant_id, v.key, i.value, null, o.value, null, case when v.type = 'text' then '.' || v.value end, null
    from answer_sheets s
    join json_each(s.content, '$.items') v
    join items i on i.key = v.key
    left join options o on v.type = 'integer' and o.key = v.value
    order by s.participant_id, v.key`)
}

export function hasCommand(): boolean {
  return spawnSync('sqlite3', ['-version']).status === 0
}

/** Writes the long file from the plain table by the sqlite3 command line. */
export async function writeByCommand(
  file: string,
  target: string,
): Promise<{ seconds: number; peakMegabytes: number }> {
  const output = openSync(target, 'w')
  const start = performance.now()
  const child = spawn('sqlite3', ['-readonly', '-csv', '-newline', '\r\n', '-header', file, query], {
    stdio: ['ignore', output, 'inherit'],
  })
  const peak = watchMemory(child)
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`sqlite3 ended with ${code}`)
  return { seconds: (performance.now() - start) / 1000, peakMegabytes: peak() }
}

/** Writes it by the driver, row by row, where there is no command. */
export async function writeByDriver(file: string, target: string): Promise<{ seconds: number }> {
  const start = performance.now()
  const output = createWriteStream(target)
  const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY)
  await new Promise<void>((resolve, reject) => {
    database.each<Record<string, string | null>>(
      query,
      (_, row) =>
        output.write(
          `${Object.values(row)
            .map((cell) => cell ?? '')
            .join(',')}\r\n`,
        ),
      (error) => (error ? reject(error) : resolve()),
    )
  })
  output.end()
  await once(output, 'finish')
  database.close()
  return { seconds: (performance.now() - start) / 1000 }
}

/** The most that a process has had at once, as the kernel says while it lives. */
function watchMemory({ pid }: ChildProcess): () => number {
  let peak = 0
  const look = () => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0))
  }
  const watching = setInterval(look, 20)
  return () => {
    clearInterval(watching)
    return peak / 1024
  }
}
