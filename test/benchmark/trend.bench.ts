import type { User } from '../../server/access/user.ts'
import { columnsOf } from '../../server/analytics/load-columns.ts'
import { readTrend } from '../../server/analytics/read-trend.ts'
import { everybody, type View } from '../../server/analytics/view.ts'
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
      firstMilliseconds: rounded(first, 0),
      oneCollectionLoadedMilliseconds: rounded(loaded, 0),
      afterASheetWasSignedMilliseconds: rounded(sheetSigned, 0),
      statementMilliseconds: rounded(statement, 1),
      sectionScoreMilliseconds: rounded(score, 1),
      byRegionMilliseconds: rounded(byRegion, 1),
      placesOfTodayMilliseconds: rounded(today, 1),
      megabytes: rounded(process.memoryUsage().rss / 2 ** 20, 0),
    },
    goals: [
      { goal: 'five collections loaded and followed under 2,500 ms', met: first < 2500 },
      { goal: 'a statement over five collections under 100 ms warm', met: statement < 100 },
    ],
  }
}

/** As if a sheet had been signed: the counter says that what is kept is out of date. */
async function loadAgain(db: Database, round: number): Promise<void> {
  const collection = await findCollection(db, largeCode)
  await columnsOf(db, { ...collection, changes: collection.changes + 1 + round })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function timesOf(count: number, work: (round: number) => Promise<unknown>): Promise<number> {
  await work(-1)
  const times: number[] = []
  for (let round = 0; round < count; round += 1) times.push(await timed(() => work(round)))
  return median(times)
}
