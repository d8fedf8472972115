import { spawnSync } from 'node:child_process'
import type { User } from '../../server/access/user.ts'
import { columnsOf } from '../../server/analytics/columns/load-columns.ts'
import { compareGroups } from '../../server/analytics/comparison/compare-groups.ts'
import { mapPlace } from '../../server/analytics/place/map-place.ts'
import { summariseSections } from '../../server/analytics/figures/summarise-sections.ts'
import { everybody, type View } from '../../server/analytics/view/view.ts'
import { findCollection } from '../../server/collections/collection-repository.ts'
import type { Database } from '../../server/platform/database/open.ts'
import { loadDuckDb, runDuckDb } from './duckdb-yardstick.ts'
import { type LargeCollection, largeCode, largeCollection } from './large-collection.ts'
import { figure, type Measurement, median, type Yardstick } from './measurement.ts'
import { hasCommand, preparePlainAnswers } from './yardstick.ts'

const rounds = 9

const lead: User = { id: 1, name: 'Lead', email: '', grants: [{ role: 'national_lead', scope: '' }] }
const view: View = {
  collection: largeCode,
  by: 'type',
  filters: everybody,
  measure: 'section_1.statement_1',
}

/** The figures of a page at 20,000 organisations and 120 items, cold and warm, against counting the same in SQL. */
export async function benchmark(): Promise<Measurement> {
  const large = await largeCollection()
  try {
    return await compare(large)
  } finally {
    await large.remove()
  }
}

async function compare({ databases: { reader, writer }, file }: LargeCollection): Promise<Measurement> {
  const collection = await findCollection(reader, largeCode)
  const cold = await timeOf(() => columnsOf(reader, collection))
  const again = await timesOf(3, (round) => loadAgain(reader, round))
  const statement = await timesOf(rounds, () => compareGroups(reader, lead, view))
  const score = await timesOf(rounds, () => compareGroups(reader, lead, { ...view, measure: 'section_1' }))
  const filtered = { ...view, filters: { ...everybody, regions: ['Y1', 'Y2'] } }
  const byRegion = await timesOf(rounds, () => compareGroups(reader, lead, filtered))
  const place = await timesOf(rounds, () =>
    mapPlace(reader, lead, { view, answer: 0, sort: { by: 'name', isDescending: false } }),
  )
  const overview = await timesOf(rounds, () => summariseSections(reader, lead, view))
  await preparePlainAnswers(writer)
  const [parsing, command, duckDb] = [
    await timesOf(3, () => parseSheets(reader)),
    await byCommand(file),
    await byDuckDb(file),
  ]
  return {
    name: 'comparison',
    what: `figures of a page at 20,000 organisations x 120 items, median of ${rounds}`,
    figures: {
      'columns, cold': figure(cold, 'ms', { what: 'JSON.parse of the same sheets', value: parsing }),
      'columns, looked at again after a change': figure(again, 'ms'),
      'one statement, warm': figure(statement, 'ms', command),
      'one statement, warm, beside DuckDB': figure(statement, 'ms', duckDb),
      'one statement by region, warm': figure(byRegion, 'ms'),
      'score of a section, warm': figure(score, 'ms'),
      'place, warm': figure(place, 'ms'),
      'overview, warm': figure(overview, 'ms'),
    },
    goals: [
      { of: 'one statement, warm', goal: 'under 20 ms', met: statement < 20 },
      { of: 'columns, cold', goal: 'under 500 ms', met: cold < 500 },
    ],
  }
}

/** As if a sheet had been signed: the counter says that what is kept is out of date. */
async function loadAgain(db: Database, round: number): Promise<void> {
  const collection = await findCollection(db, largeCode)
  await columnsOf(db, { ...collection, changes: collection.changes + 1 + round })
}

async function timesOf(count: number, work: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  // the first does not count: a service has long been running
  for (let round = -1; round < count; round += 1) {
    const time = await timeOf(() => work(round))
    if (round >= 0) times.push(time)
  }
  return median(times)
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const counting = `select p.setting, a.value_code, a.missing, count(*) as answers from participants p
  join plain_answers a on a.participant_id = p.id and a.place = 0
  where p.setting in ('acute', 'mental_health', 'care') group by 1, 2, 3`

async function byCommand(file: string): Promise<Yardstick | undefined> {
  if (!hasCommand()) return undefined
  const value = await timesOf(3, async () => {
    const { status } = spawnSync('sqlite3', ['-readonly', file, counting])
    if (status !== 0) throw new Error(`sqlite3 ended with ${status}`)
  })
  return { what: 'the sqlite3 command line', value }
}

/** Of the statement alone, without the start of the process. */
async function byDuckDb(file: string): Promise<Yardstick> {
  const loaded = await loadDuckDb(file)
  const times: number[] = []
  for (let round = 0; round < 3; round += 1)
    times.push((await runDuckDb(loaded, `create or replace temp table counted as ${counting}`)).seconds * 1000)
  return { what: 'DuckDB', value: median(times) }
}

async function parseSheets(db: Database): Promise<void> {
  const sheets: { content: string }[] = await db('answer_sheets').select('content')
  if (sheets.some(({ content }) => !(JSON.parse(content) as object))) throw new Error('A sheet is empty')
}
