import type { User } from '../../server/access/user.ts'
import { findComparisons, findFindings } from '../../server/analytics/findings/find-findings.ts'
import { findingsPage } from '../../server/analytics/findings/findings-page.ts'
import { columnsOf } from '../../server/analytics/columns/load-columns.ts'
import { nonResponsePage } from '../../server/analytics/non-response/non-response-page.ts'
import { readNonResponse } from '../../server/analytics/non-response/read-non-response.ts'
import { everybody, type View } from '../../server/analytics/view/view.ts'
import { findCollection } from '../../server/collections/collection-repository.ts'
import type { Database } from '../../server/platform/database/open.ts'
import { largeCode, largeCollection } from './large-collection.ts'
import { figure, type Measurement, median } from './measurement.ts'

const rounds = 5

const lead: User = { id: 1, name: 'Lead', email: '', grants: [{ role: 'national_lead', scope: '' }] }
const view: View = { collection: largeCode, by: 'type', filters: everybody, measure: undefined }

/** Everything scanned at 20,000 organisations and 120 items: made for the first time, and again while nothing changed. */
export async function benchmark(): Promise<Measurement> {
  const large = await largeCollection()
  try {
    return await measure(large.databases.reader)
  } finally {
    await large.remove()
  }
}

async function measure(db: Database): Promise<Measurement> {
  const byRegion = { ...view, by: 'region' } as const
  const findings = (of: View) => async () => findingsPage(await findFindings(db, lead, of), [])
  const nonResponse = async () => nonResponsePage(await readNonResponse(db, lead, view), [])
  await columnsOf(db, await findCollection(db, largeCode))
  const coldFindings = await timeOf(findings(view))
  const coldNonResponse = await timeOf(nonResponse)
  const coldByRegion = await timeOf(findings(byRegion))
  const warmFindings = await medianOf(findings(view))
  const warmNonResponse = await medianOf(nonResponse)
  const warmByRegion = await medianOf(findings(byRegion))
  const { scan } = await findComparisons(db, lead, view)
  return {
    name: 'findings',
    what: `what a page of findings shows at 20,000 organisations x 120 items, the columns loaded; warm the median of ${rounds}`,
    figures: {
      comparisons: figure(scan?.family.length ?? 0, 'in all'),
      'by type: cold': figure(coldFindings, 'ms'),
      'by type: warm': figure(warmFindings, 'ms'),
      'by region: cold': figure(coldByRegion, 'ms'),
      'by region: warm': figure(warmByRegion, 'ms'),
      'non-response: cold': figure(coldNonResponse, 'ms'),
      'non-response: warm': figure(warmNonResponse, 'ms'),
    },
    goals: [
      { of: 'by type: cold', goal: 'under 1000 ms', met: coldFindings < 1000 },
      { of: 'by type: warm', goal: 'under 20 ms', met: warmFindings < 20 },
    ],
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await timeOf(work))
  return median(times)
}
