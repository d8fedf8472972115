import assert from 'node:assert/strict'
import path from 'node:path'
import { after, describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { addLargeCollection } from '../benchmark/large-collection.ts'
import { largeQuestionnaire } from '../benchmark/large-questionnaire.ts'
import { faultsOf, readRecords } from '../kill/records.ts'
import { seedSavers } from '../kill/seed-savers.ts'
import { fewestPrepared } from '../../server/analytics/preparation/preparation-worker.ts'
import { codeAt } from '../../server/accounts/one-time-code.ts'
import type { Database } from '../../server/platform/database/open.ts'
import { codeSecret, person } from '../support/app.ts'
import { freshAddress, openMigrated } from '../support/database.ts'
import { startService } from '../support/process.ts'
import { openBrowser } from './browser.ts'
import { signInAll } from './crowd.ts'
import { seedLongForms } from './long-form.ts'
import { onceASecond, percentile, type Waits } from './open-loop.ts'
import { processorOf } from './processor.ts'
import { readOn } from './readers.ts'

/** The dose: what the gate runs is little of what `npm run test:load` runs. */
const seconds = Number(process.env['LOAD_SECONDS'] ?? 300)
const people = Number(process.env['LOAD_PEOPLE'] ?? 500)
/** Who took part in the collection whose dashboards and files others look at meanwhile, and what each was asked. */
const participants = Number(process.env['LOAD_PARTICIPANTS'] ?? 20_000)
const questions = 120
const processes = process.env['LOAD_PROCESSES'] ?? '2'
/** What ODK Central publishes of itself: so many whole forms a second for half a minute. */
const soak = { people: 50, seconds: Math.min(30, seconds), questions: 250 }

/** Nobody's last day begins with everybody: half of them are there for a while before the others come. */
const before = { people: Math.ceil(people / 2), seconds: Math.min(15, seconds) }

/** Whether it was quick enough is printed, not judged: that depends on the machine. That nothing is lost is judged. */
describe('the service under load', async () => {
  let stop = (): Promise<unknown> => Promise.resolve()
  // before the database is removed, which a server refuses while somebody uses it
  after(() => stop())
  const address = await freshAddress()
  const databases = await openMigrated(address)
  const savers = await seedSavers(databases, Math.ceil(people / 6), 'deadline')
  const formFillers = await seedLongForms(databases, soak.people, soak.questions)
  const email = await person(databases, 'Nadia Lead', [{ role: 'national_lead', scope: '' }])
  const team = await person(databases, 'Alma Administrator', [{ role: 'administrator', scope: '' }])
  await databases.writer.transaction((db) => addLargeCollection(db, participants, largeQuestionnaire(questions)))
  const place = address.includes('://') ? { DATABASE_URL: address } : { DATA_DIR: path.dirname(address) }
  const service = await startService({ ...place, PROCESSES: processes, TRUST_PROXY: '1', UV_THREADPOOL_SIZE: '8' })
  // as of a collection that closed before today
  await untilPrepared(databases.reader)
  await databases.close()
  const browser = openBrowser(service.address)
  stop = async () => {
    browser.close()
    service.signal('SIGTERM')
    await service.ended
  }
  const lead = await browser.signIn(email, codeAt(codeSecret, new Date()))
  const administrator = await browser.signIn(team, codeAt(codeSecret, new Date()))
  const crowd = await signInAll(browser, savers.slice(0, people))

  it(`takes ${soak.people} forms of ${soak.questions} questions a second, and still signs people in`, async (test) => {
    const forms = await signInAll(browser, formFillers)
    const { waits } = await measured(test, () => onceASecond(soak.people, soak.seconds, (one) => forms.save(one)))
    assert.equal(waits.length, soak.people * soak.seconds)
    assert.match(await browser.signIn(formFillers[0]?.email ?? ''), /session/)
    await nothingLost(forms)
  })

  it(`takes a page of ${people} people in one instant`, async (test) => {
    const began = performance.now()
    const { waits } = await measured(test, () =>
      Promise.all(
        crowd.people.map(async (_, one) => {
          await crowd.save(one)
          return performance.now() - began
        }),
      ),
    )
    assert.equal(waits.length, people)
    await nothingLost()
  })

  it(`takes a page of each of ${people} people every second, while others read and take a file away`, async (test) => {
    const stopReading = readOn({ browser, lead, administrator, answers: participants * questions })
    await measured(test, () => onceASecond(before.people, before.seconds, (one) => crowd.save(one)))
    await measured(test, () => onceASecond(people, seconds, (one) => crowd.save(one)))
    for (const [what, waits] of Object.entries(await stopReading()))
      test.diagnostic(
        `${what} meanwhile, ${waits.length} times: half within ${percentile(waits, 50)} ms, ` +
          `99% within ${percentile(waits, 99)} ms`,
      )
    await nothingLost()
  })

  /** Figures of a collection that is closed are made once, in a process of their own; see docs/decisions/0056-prepared-figures.md. */
  async function untilPrepared(db: Database): Promise<void> {
    const isPrepared = () => db('prepared_collections').where('changes', '>=', 0).first()
    if (participants >= fewestPrepared) while (!(await isPrepared())) await pause(200)
  }

  async function measured(test: TestContext, work: () => Promise<Waits>): Promise<{ waits: Waits }> {
    const [began, used, driver] = [performance.now(), processorOf(service.pid), process.cpuUsage()]
    const waits = await work()
    const wall = performance.now() - began
    const own = process.cpuUsage(driver)
    const each = (milliseconds: number) => (milliseconds / waits.length).toFixed(2)
    test.diagnostic(
      `${waits.length} pages acknowledged in ${(wall / 1000).toFixed(1)} s: half within ${percentile(waits, 50)} ms, ` +
        `99% within ${percentile(waits, 99)} ms, the slowest ${percentile(waits, 100)} ms; processor for each: ` +
        `service ${each(processorOf(service.pid) - used)} ms, driver ${each((own.user + own.system) / 1000)} ms`,
    )
    return { waits }
  }

  async function nothingLost({ people: all, ledger } = crowd): Promise<void> {
    const records = await readRecords(address, all)
    assert.deepEqual(records.flatMap((record) => faultsOf(record, ledger)).slice(0, 20), [])
  }
})
