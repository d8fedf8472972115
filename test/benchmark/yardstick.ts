import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { once } from 'node:events'
import { agreementScale, itemsOf } from '../../server/instruments/instrument.ts'
import { findInstrument } from '../../server/instruments/instrument-repository.ts'
import type { Database } from '../../server/platform/database/open.ts'
import { type ProcessUse, watchProcess } from './process-watch.ts'

/** Every answer with what the long file says of it, in its order. */
export const longQuery = `
  select '2026' as collection, p.organisation_code as organisation, p.setting, a.item_code as item,
         a.partner_code as partner, a.value_code, a.value_number, a.missing, null as carried_confirmed_at,
         null as poll_asked, null as poll_answered, null as poll_agreeing, a.value_text
  from participants p
  join plain_answers a on a.participant_id = p.id
  order by p.organisation_code, p.setting, a.place`

const columns = 'item_code text, partner_code text, value_code text, value_number real, missing text, value_text text'

/**
 * The answers of the sheets in a table as plain surveys have it, a row each, kept in the order in which they are wanted
 * (`without rowid`), which is the best that can be done for the yardstick.
 */
export async function preparePlainAnswers(db: Database): Promise<void> {
  const instrument = await findInstrument(db, 'information-sharing-large', '1.0.0')
  const items = itemsOf(instrument).map((item) => item.code)
  const options = agreementScale.map((option) => option.code)
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
  await db.raw('PRAGMA wal_checkpoint(TRUNCATE)')
}

export function hasCommand(): boolean {
  return spawnSync('sqlite3', ['-version']).status === 0
}

/** A line for each participant, its answers beside one another, put together in SQL: nothing in them needs quoting. */
export const wideQuery = `
  select '2026,' || p.organisation_code || ',' || p.setting || ',' || group_concat(coalesce(a.value_code, a.missing), ',')
  from participants p
  join plain_answers a on a.participant_id = p.id
  group by p.id, p.organisation_code, p.setting
  order by p.organisation_code, p.setting`

/** Writes the answers of a query by the sqlite3 command line, the long file as CSV where nothing else is said. */
export async function writeByCommand(
  file: string,
  target: string,
  { query, mode }: { query: string; mode: readonly string[] } = { query: longQuery, mode: ['-csv', '-header'] },
): Promise<{ seconds: number } & ProcessUse> {
  const output = openSync(target, 'w')
  const start = performance.now()
  const child = spawn('sqlite3', ['-readonly', ...mode, '-newline', '\r\n', file, query], {
    stdio: ['ignore', output, 'inherit'],
  })
  const use = watchProcess(child.pid ?? 0)
  const [code] = (await once(child, 'exit')) as [number]
  closeSync(output)
  if (code !== 0) throw new Error(`sqlite3 ended with ${code}`)
  return { seconds: (performance.now() - start) / 1000, ...use() }
}
