import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Databases } from '../../server/platform/database/open.ts'
import type { Saver } from '../kill/savers.ts'
import { seedSavers } from '../kill/seed-savers.ts'
import { type Browser, openBrowser } from '../load/browser.ts'
import { type Crowd, signInAll } from '../load/crowd.ts'
import { seedLongForms } from '../load/long-form.ts'
import { onceASecond, percentile } from '../load/open-loop.ts'
import { processorOf } from '../load/processor.ts'
import { openMigrated } from '../support/database.ts'
import { type Service, startBuilt } from './built-service.ts'
import { type Measurement, rounded } from './measurement.ts'

const rates = [100, 200, 300, 400, 500]
const forms = { people: 20, questions: 250 }
const processes = process.env['PROCESSES'] ?? '2'
const seconds = 10
/** What nobody notices, in milliseconds. */
const bearable = 250

/** How many pages a second are saved before people have to wait, on one file, with the driver on the same processors. */
export async function benchmark(): Promise<Measurement> {
  const folder = mkdtempSync(path.join(tmpdir(), 'benchmark-'))
  const file = path.join(folder, 'survey.db')
  const seeded = await seed(await openMigrated(file))
  const service = await startBuilt(file, { PROCESSES: processes, TRUST_PROXY: '1' })
  const browser = openBrowser(service.url)
  try {
    return await measure(service, browser, seeded)
  } finally {
    browser.close()
    await service.stop()
    rmSync(folder, { recursive: true })
  }
}

interface Seeded {
  pages: Saver[]
  forms: Saver[]
}

async function seed(databases: Databases): Promise<Seeded> {
  const most = Math.max(...rates)
  const seeded = {
    pages: (await seedSavers(databases, Math.ceil(most / 6))).slice(0, most),
    forms: await seedLongForms(databases, forms.people, forms.questions),
  }
  await databases.close()
  return seeded
}

async function measure({ pid }: Service, browser: Browser, seeded: Seeded): Promise<Measurement> {
  const [pages, long] = [await signInAll(browser, seeded.pages), await signInAll(browser, seeded.forms)]
  // once before it is measured, as a service has long been running
  for (const crowd of [pages, long]) await Promise.all(crowd.people.map((_, one) => crowd.save(one)))
  const figures: Record<string, number> = {}
  for (const rate of rates) {
    const { waits, processor } = await at(pid, pages, rate)
    figures[`half of ${rate} a second within ms`] = percentile(waits, 50)
    figures[`99% of ${rate} a second within ms`] = percentile(waits, 99)
    figures[`processor for each of ${rate} a second, ms`] = processor
  }
  const form = await at(pid, long, forms.people)
  figures[`99% of ${forms.people} forms a second within ms`] = percentile(form.waits, 99)
  figures['processor for each form, ms'] = form.processor
  const late = rates.find((rate) => (figures[`99% of ${rate} a second within ms`] ?? 0) > bearable)
  figures['pages a second before 1% wait for longer'] = rates.findLast((rate) => rate < (late ?? Infinity)) ?? 0
  const most = Math.max(...rates)
  return {
    name: 'saves',
    what: `pages of 4 to 6 answers and forms of ${forms.questions} through HTTP, on SQLite, ${processes} processes, ${seconds} seconds each`,
    figures,
    goals: [
      { goal: `99% of ${most} pages a second within ${bearable} ms`, met: late === undefined },
      {
        goal: 'at most 2.5 ms of the processor for each page',
        met: (figures[`processor for each of ${most} a second, ms`] ?? Infinity) <= 2.5,
      },
      { goal: 'at most 20 ms of the processor for each form', met: form.processor <= 20 },
    ],
  }
}

async function at(pid: number, crowd: Crowd, rate: number): Promise<{ waits: number[]; processor: number }> {
  const before = processorOf(pid)
  const waits = await onceASecond(rate, seconds, (one) => crowd.save(one))
  return { waits, processor: rounded((processorOf(pid) - before) / waits.length) }
}
