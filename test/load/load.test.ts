import assert from 'node:assert/strict'
import path from 'node:path'
import { after, describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { faultsOf, readRecords } from '../kill/records.ts'
import { seedSavers } from '../kill/seed-savers.ts'
import { codeAt } from '../../server/accounts/one-time-code.ts'
import { codeSecret, person } from '../support/app.ts'
import { freshAddress, openMigrated } from '../support/database.ts'
import { startService } from '../support/process.ts'
import { openBrowser } from './browser.ts'
import { signInAll } from './crowd.ts'
import { seedLongForms } from './long-form.ts'
import { onceASecond, percentile, type Waits } from './open-loop.ts'
import { processorOf } from './processor.ts'

/** The dose: what the gate runs is little of what `npm run test:load` runs. */
const seconds = Number(process.env['LOAD_SECONDS'] ?? 300)
const people = Number(process.env['LOAD_PEOPLE'] ?? 500)
const processes = process.env['LOAD_PROCESSES'] ?? '2'
/** What ODK Central publishes of itself: so many whole forms a second for half a minute. */
const soak = { people: 50, seconds: Math.min(30, seconds), questions: 250 }

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
  await databases.close()
  const place = address.includes('://') ? { DATABASE_URL: address } : { DATA_DIR: path.dirname(address) }
  const service = await startService({ ...place, PROCESSES: processes, TRUST_PROXY: '1', UV_THREADPOOL_SIZE: '8' })
  const browser = openBrowser(service.address)
  stop = async () => {
    browser.close()
    service.signal('SIGTERM')
    await service.ended
  }
  const lead = await browser.signIn(email, codeAt(codeSecret, new Date()))
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

  it(`takes a page of each of ${people} people every second, while others read`, async (test) => {
    let over = false
    const reading = readOn(() => over)
    await measured(test, () => onceASecond(people, seconds, (one) => crowd.save(one)))
    over = true
    const waits = await reading
    test.diagnostic(
      `progress and its file meanwhile, ${waits.length} times: half within ${percentile(waits, 50)} ms, ` +
        `99% within ${percentile(waits, 99)} ms`,
    )
    await nothingLost()
  })

  /** A lead looks at how far everybody is, over and over, and takes it away as a file. */
  async function readOn(isOver: () => boolean): Promise<Waits> {
    const waits: Waits = []
    while (!isOver()) {
      for (const page of ['/collections/deadline/progress', '/collections/deadline/progress/organisations.csv']) {
        const began = performance.now()
        assert.equal((await browser.get(page, lead)).status, 200, page)
        waits.push(performance.now() - began)
      }
      await pause(200)
    }
    return waits
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
