import type { User } from '../../server/access/user.ts'
import { columnsOf } from '../../server/analytics/columns/load-columns.ts'
import { readTrend } from '../../server/analytics/trend/read-trend.ts'
import { everybody, type View } from '../../server/analytics/view/view.ts'
import { findCollection } from '../../server/collections/collection-repository.ts'
import type { Database } from '../../server/platform/database/open.ts'
import { addEarlierCollections, type LargeCollection, largeCode, largeCollection } from './large-collection.ts'
import { figure, type Figure, type Measurement, median } from './measurement.ts'

const rounds = 7
const earlier = ['2018', '2020', '2022', '2024']

const lead: User = { id: 1, name: 'Lead', email: '', grants: [{ role: 'national_lead', scope: '' }] }
const view: View = { collection: largeCode, by: 'type', filters: everybody, measure: 'section_1.statement_1' }

/** The figures of a trend at 20,000 organisations, 120 items and five collections, cold and warm. */
export async function benchmark(): Promise<Measurement> {
  const large = await largeCollection()
  try {
    await addEarlierCollections(large, earlier)
    return await measure(large)
  } finally {
    await large.remove()
  }
}

async function measure({ databases: { reader, writer } }: LargeCollection): Promise<Measurement> {
  const now = new Date('2026-06-01T12:00:00Z')
  const work = (asked: View) => () => readTrend(reader, lead, asked, now)
  const first = await timed(work(view))
  const lookedAgain = await timesOf(3, (round) => loadAgain(reader, round))
  const statement = await timesOf(rounds, work(view))
  const score = await timesOf(rounds, work({ ...view, measure: 'section_1' }))
  const byRegion = await timesOf(rounds, work({ ...view, by: 'region' }))
  const today = await timesOf(3, work({ ...view, geography: 'today' }))
  const sheetSigned = await timesOf(3, async () => {
    await writer('collections').where({ code: largeCode }).increment('changes', 1)
    return work(view)()
  })
  return {
    name: 'trend',
    what: `figures of a trend at 20,000 organisations x 120 items x 5 collections, median of ${rounds} or 3`,
    figures: {
      ...timeFigures('first', first),
      ...timeFigures('one collection, looked at again after a change', lookedAgain),
      ...timeFigures('after a sheet was signed', sheetSigned),
      ...timeFigures('one statement, warm', statement),
      ...timeFigures('score of a section, warm', score),
      ...timeFigures('one statement by region, warm', byRegion),
      ...timeFigures('in places of today, warm', today),
      'memory at the end': figure(process.memoryUsage().rss / 2 ** 20, 'MB'),
    },
    goals: [
      { of: 'first: processor', goal: 'under 2,500 ms', met: first.processor < 2500 },
      { of: 'one statement, warm: processor', goal: 'under 100 ms', met: statement.processor < 100 },
    ],
  }
}

/** As if a sheet had been signed: the counter says that what is kept is out of date. */
async function loadAgain(db: Database, round: number): Promise<void> {
  const collection = await findCollection(db, largeCode)
  await columnsOf(db, { ...collection, changes: collection.changes + 1 + round })
}

interface Times {
  clock: number
  processor: number
}

async function timed(work: () => Promise<unknown>): Promise<Times> {
  const [start, used] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(used)
  return { clock: performance.now() - start, processor: (user + system) / 1000 }
}

async function timesOf(count: number, work: (round: number) => Promise<unknown>): Promise<Times> {
  await work(-1)
  const times: Times[] = []
  for (let round = 0; round < count; round += 1) times.push(await timed(() => work(round)))
  return {
    clock: median(times.map(({ clock }) => clock)),
    processor: median(times.map(({ processor }) => processor)),
  }
}

/** On a machine that does other things too, the second is what the work takes. */
function timeFigures(what: string, { clock, processor }: Times): Record<string, Figure> {
  return {
    [`${what}: clock`]: figure(clock, 'ms'),
    [`${what}: processor`]: figure(processor, 'ms of the processor'),
  }
}
