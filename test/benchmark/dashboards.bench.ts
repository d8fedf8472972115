import { monitorEventLoopDelay } from 'node:perf_hooks'
import { columnsOf } from '../../server/analytics/columns/load-columns.ts'
import { usePrepared } from '../../server/analytics/columns/prepared.ts'
import type { ProcessOrder } from '../../server/analytics/preparation/preparation-process.ts'
import { addGroup } from '../../server/accounts/saved-group-repository.ts'
import { findCollection } from '../../server/collections/collection-repository.ts'
import { putProgrammes } from '../../server/organisations/programme-repository.ts'
import { type Databases, openDatabases } from '../../server/platform/database/open.ts'
import { addResponsesOfParticipants } from '../../server/responses/response-repository.ts'
import { runApart } from '../../server/platform/jobs/run-apart.ts'
import { processModule } from '../../server/platform/project-root.ts'
import { countStatements } from '../support/count-statements.ts'
import { dashboardPages } from './dashboard-pages.ts'
import { addEarlierCollections, type LargeCollection, largeCode, largeCollection } from './large-collection.ts'
import { wholeQuestionnaire } from './large-questionnaire.ts'
import { dosed } from './dose.ts'
import { figure, type Figure, type Goal, type Measurement, median } from './measurement.ts'

const earlier = ['2018', '2020', '2022', '2024']
const group = 'abcdefghjk'
const rounds = 20
const software = 'the software of this benchmark'

/** Every page of analysis at 20,000 organisations, 120 items and five collections, the first time and again. */
export async function benchmark(): Promise<Measurement> {
  const large = await largeCollection(20_000, wholeQuestionnaire(120))
  try {
    await addEarlierCollections(large, earlier)
    await addSurroundings(large)
    return await measure(large.databases)
  } finally {
    await large.remove()
  }
}

/** Programmes, a saved group of trusts, and responses that are as far as they would be. */
async function addSurroundings({ databases: { writer }, collectionId }: LargeCollection): Promise<void> {
  const codes = (from: number, step: number) =>
    Array.from({ length: dosed(500) }, (_, place) => `R${String(from + place * step).padStart(6, '0')}`)
  await writer.transaction(async (db) => {
    await putProgrammes(
      db,
      [0, 1, 2].map((one) => ({
        code: `programme-${one}`,
        name: `Programme ${one}`,
        members: codes(one, 7).map((organisationCode, place) => ({
          organisationCode,
          role: 'member',
          from: place % 2 ? '2015-01-01' : '2023-01-01',
          to: undefined,
        })),
      })),
    )
    await addResponsesOfParticipants(db, collectionId)
    await db('responses').where({ collection_id: collectionId }).whereRaw('id % 7 > 0').update({ state: 'signed' })
    await db('responses')
      .where({ collection_id: collectionId })
      .whereRaw('id % 49 = 0')
      .update({ state: 'in_progress' })
    const members = codes(0, 5)
    await addGroup(db, { code: group, personId: 1, name: 'Some trusts', members }, new Date('2026-01-01'))
  })
}

async function measure(databases: Databases): Promise<Measurement> {
  const { reader: db, writer } = databases
  const prepared = await measurePrepared(databases.url)
  const load = async () => columnsOf(db, await findCollection(db, largeCode))
  const columns = await timed(databases, load)
  const figures: Record<string, Figure> = { ...prepared.figures, ...takenFigures('columns', 'cold', columns) }
  const warmTimes: Record<string, number> = {}
  const coldTimes: Record<string, number> = {}
  const pauses: Record<string, number> = { columns: columns.pause }
  for (const { name, look } of dashboardPages(group)) {
    const cold = await timed(databases, () => look(db))
    const again: Taken[] = []
    for (let round = 0; round < rounds; round += 1) again.push(await timed(databases, () => look(db)))
    const warm = again.toSorted((a, b) => a.processor - b.processor)[Math.floor(rounds / 2)] ?? cold
    Object.assign(figures, takenFigures(name, 'cold', cold), takenFigures(name, 'warm', warm))
    coldTimes[name] = cold.processor
    warmTimes[name] = median(again.map(({ processor }) => processor))
    pauses[name] = cold.pause
  }
  const sheet = await writer('answer_sheets').orderBy('id', 'desc').first<{ id: number }>('id')
  await writer('answer_sheets').where(sheet).update({ withdrawn_at: '2026-02-16T12:00:00.000Z' })
  await writer('collections').increment('changes', 1)
  const changed = await timed(databases, load)
  Object.assign(figures, takenFigures('columns after one sheet', 'cold', changed))
  figures['longest pause'] = figure(Math.max(...Object.values(pauses)), 'ms')
  figures['memory at the end'] = figure(process.memoryUsage().rss / 2 ** 20, 'MB')
  return {
    name: 'dashboards',
    what: `pages of analysis at 20,000 organisations x 120 items x 5 collections; warm the median of ${rounds}`,
    figures,
    goals: [
      { of: 'columns: cold, processor', goal: 'under 500 ms', met: columns.processor < 500 },
      { of: 'columns after one sheet: cold, processor', goal: 'under 100 ms', met: changed.processor < 100 },
      ...beyond('warm, processor', warmTimes, 20),
      ...beyond('cold, processor', coldTimes, 500),
      ...beyond('prepared, processor', prepared.times, 500),
      ...beyond('cold, longest pause', pauses, 50),
    ],
  }
}

/** What preparing takes, and every page the first time in a process that finds what is prepared. */
async function measurePrepared(
  url: string,
): Promise<{ figures: Record<string, Figure>; times: Record<string, number> }> {
  const data: ProcessOrder = { databaseUrl: url, collection: largeCode, software }
  const module = processModule('server/analytics/preparation/preparation-process')
  const begun = performance.now()
  await runApart<void>({ module, data }, { report: () => {}, signal: new AbortController().signal })
  const took = performance.now() - begun
  const databases = openDatabases(url)
  const { reader: db } = databases
  const parts: { size: number }[] = await db('prepared_parts').select({ size: db.raw('length(content)') })
  const bytes = parts.reduce((sum, { size }) => sum + size, 0)
  const figures: Record<string, Figure> = {
    'preparing, in a process of its own': figure(took, 'ms'),
    'what is prepared': figure(bytes / 2 ** 20, 'MB'),
  }
  usePrepared(db, { software })
  const times: Record<string, number> = {}
  const columns = await timed(databases, async () => columnsOf(db, await findCollection(db, largeCode)))
  times['columns'] = columns.processor
  Object.assign(figures, takenFigures('columns', 'prepared', columns))
  for (const { name, look } of dashboardPages(group)) {
    const first = await timed(databases, () => look(db))
    times[name] = first.processor
    Object.assign(figures, takenFigures(name, 'prepared', first))
  }
  await databases.close()
  return { figures, times }
}

/** One goal, or one for each page that misses it. */
function beyond(column: string, times: Readonly<Record<string, number>>, most: number): Goal[] {
  const late = Object.entries(times).filter(([, time]) => time >= most)
  return late.length === 0
    ? [{ goal: `every page ${column} under ${most} ms`, met: true }]
    : late.map(([name]) => ({ of: `${name}: ${column}`, goal: `under ${most} ms`, met: false }))
}

interface Taken {
  clock: number
  processor: number
  pause: number
  statements: number
}

async function timed(databases: Databases, work: () => Promise<unknown>): Promise<Taken> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const [start, used] = [performance.now(), process.cpuUsage()]
  const statements = await countStatements(databases, work)
  const { user, system } = process.cpuUsage(used)
  const clock = performance.now() - start
  // a pause is noted when the next tick comes, which may be after the work has ended
  await new Promise((resolve) => {
    setTimeout(resolve, 2)
  })
  delay.disable()
  return { clock, processor: (user + system) / 1000, pause: delay.max / 1e6, statements }
}

function takenFigures(page: string, state: 'cold' | 'warm' | 'prepared', taken: Taken): Record<string, Figure> {
  return {
    [`${page}: ${state}`]: figure(taken.clock, 'ms'),
    [`${page}: ${state}, processor`]: figure(taken.processor, 'ms of the processor'),
    [`${page}: ${state}, longest pause`]: figure(taken.pause, 'ms'),
    [`${page}: ${state}, statements`]: figure(taken.statements, 'statements'),
  }
}
