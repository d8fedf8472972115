import type { User } from '../../server/access/user.ts'
import { columnsOf } from '../../server/analytics/columns/load-columns.ts'
import { readTrend } from '../../server/analytics/trend/read-trend.ts'
import { everybody, type View } from '../../server/analytics/view/view.ts'
import { findCollection } from '../../server/collections/collection-repository.ts'
import type { Database } from '../../server/platform/database/open.ts'
import { addEarlierCollections, type LargeCollection, largeCode, largeCollection } from './large-collection.ts'
import { type Measurement, median, rounded } from './measurement.ts'

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
  const loaded = await timesOf(3, (round) => loadAgain(reader, round))
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
      firstMilliseconds: told(first),
      oneCollectionLoadedMilliseconds: told(loaded),
      afterASheetWasSignedMilliseconds: told(sheetSigned),
      statementMilliseconds: told(statement),
      sectionScoreMilliseconds: told(score),
      byRegionMilliseconds: told(byRegion),
      placesOfTodayMilliseconds: told(today),
      megabytes: rounded(process.memoryUsage().rss / 2 ** 20, 0),
    },
    goals: [
      { goal: 'five collections loaded and followed in under 2,500 ms of processor time', met: first.processor < 2500 },
      {
        goal: 'a statement over five collections in under 100 ms of processor time, warm',
        met: statement.processor < 100,
      },
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

/** "28 (processor 25)": on a machine that does other things too, the second is what the work takes. */
function told({ clock, processor }: Times): string {
  return `${rounded(clock, 0)} (processor ${rounded(processor, 0)})`
}
