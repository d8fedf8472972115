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
import { bareCommits } from './bare-commits.ts'
import { type Service, startBuilt } from './built-service.ts'
import { figure, type Figure, type Measurement } from './measurement.ts'
import { dosed } from './dose.ts'

const rates = [100, 200, 300, 400, 500]
const forms = { people: 20, questions: 250 }
const processes = process.env['PROCESSES'] ?? '2'
const seconds = dosed(10)
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
    return await measure(service, browser, { ...seeded, folder })
  } finally {
    browser.close()
    await service.stop()
    rmSync(folder, { recursive: true })
  }
}

/** Who sends pages and who sends long forms. */
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

async function measure(
  { pid }: Service,
  browser: Browser,
  { folder, ...seeded }: Seeded & { folder: string },
): Promise<Measurement> {
  const [pages, long] = [await signInAll(browser, seeded.pages), await signInAll(browser, seeded.forms)]
  // once before it is measured, as a service has long been running
  for (const crowd of [pages, long]) await Promise.all(crowd.people.map((_, one) => crowd.save(one)))
  const atRates: Load[] = []
  for (const rate of rates) atRates.push(await at(pid, pages, rate))
  const form = await at(pid, long, forms.people)
  const most = await withoutPause(pages)
  const bare = {
    what: 'bare commits by the driver of sqlite3',
    value: await bareCommits(folder, { answers: 5, seconds }),
  }
  return {
    name: 'saves',
    what: `pages of 4 to 6 answers and forms of ${forms.questions} through HTTP with sessions, on SQLite, ${processes} processes, ${seconds} seconds each, the driver on the same processors`,
    figures: {
      ...Object.assign({}, ...atRates.map((load) => figuresOf(`${load.rate} pages a second`, load))),
      ...figuresOf(`${forms.people} forms a second`, form),
      [`pages a second, of which 99% within ${bearable} ms`]: figure(bearableRate(atRates), 'a second', bare),
      'pages of people who do not pause': figure(most, 'a second', bare),
    },
    goals: goalsOf(atRates, form),
  }
}

interface Load {
  rate: number
  waits: number[]
  /** Milliseconds for each. */
  processor: number
}

function figuresOf(name: string, { waits, processor }: Load): Record<string, Figure> {
  return {
    [`${name}: half within`]: figure(percentile(waits, 50), 'ms'),
    [`${name}: 99% within`]: figure(percentile(waits, 99), 'ms'),
    [`${name}: processor of each`]: figure(processor, 'ms of the processor'),
  }
}

function goalsOf(atRates: readonly Load[], form: Load): Measurement['goals'] {
  const most = atRates.at(-1)
  const name = `${most?.rate} pages a second`
  return [
    { of: `${name}: 99% within`, goal: `within ${bearable} ms`, met: bearableRate(atRates) === most?.rate },
    { of: `${name}: processor of each`, goal: 'at most 2.5 ms', met: (most?.processor ?? Infinity) <= 2.5 },
    { of: `${form.rate} forms a second: processor of each`, goal: 'at most 20 ms', met: form.processor <= 20 },
  ]
}

/** The most pages a second up to which nearly nobody has to wait. */
function bearableRate(atRates: readonly Load[]): number {
  const late = atRates.find(({ waits }) => percentile(waits, 99) > bearable)?.rate ?? Infinity
  return atRates.findLast(({ rate }) => rate < late)?.rate ?? 0
}

async function at(pid: number, crowd: Crowd, rate: number): Promise<Load> {
  const before = processorOf(pid)
  const waits = await onceASecond(rate, seconds, (one) => crowd.save(one))
  return { rate, waits, processor: (processorOf(pid) - before) / waits.length }
}

/** How many pages a second are saved where everybody sends the next as soon as the last was acknowledged. */
async function withoutPause(crowd: Crowd): Promise<number> {
  const begun = performance.now()
  const sent = await Promise.all(
    crowd.people.map(async (_, one) => {
      let count = 0
      for (; performance.now() - begun < seconds * 1000; count += 1) await crowd.save(one)
      return count
    }),
  )
  return sent.reduce((sum, count) => sum + count, 0) / ((performance.now() - begun) / 1000)
}
