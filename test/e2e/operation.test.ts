import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { addJob } from '../../server/platform/jobs/job-repository.ts'
import { person, temporaryFolder, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { doLongWork } from '../support/long-work.ts'
import { testObservation } from '../support/observation.ts'
import { loadSmallRegister } from '../support/register.ts'

describe('the service, as the programme team looks after it', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const observation = testObservation({ slowStatement: 1 })
  const backups = { folder: temporaryFolder(), every: 24 }
  const site = await serveSite(testApp(databases, undefined, { dataFolder, observation, backups }))
  const alice = await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])
  await loadSmallRegister(databases)
  /** Of a large file it is prepared beside the requests. */
  const seePreview = async (page: Page) => {
    await doLongWork(databases, dataFolder)
    await page.getByText('What the file would do: nothing has been changed yet').waitFor()
    await inspectPage(page, 'work-previewed')
    await arrive(page, () => page.getByRole('link', { name: 'The preview' }).click())
  }
  const words = (page: Page) => page.locator('main').innerText()

  it('says how it is and what to do, also where something failed', async () => {
    const page = await site.visitAs(alice)
    await page.goto('/programme')
    await arrive(page, () => page.getByRole('link', { name: 'How the service is' }).click())
    assert.match(await words(page), /There is no backup yet/)
    await addJob(databases.writer, { kind: 'build release', subject: 1 }, new Date())
    const ended = { state: 'failed', failure: 'There is no room left on the disk', ended_at: new Date().toISOString() }
    await databases.writer('jobs').update(ended)
    await arrive(page, () => page.getByRole('link', { name: 'Look again' }).click())
    assert.match(await words(page), /One piece of long work failed/)
    await inspectPage(page, 'operation')
    await arrive(page, () => page.getByRole('link', { name: 'Runbook', exact: true }).click())
    await inspectPage(page, 'operation-runbook')
    await databases.writer('jobs').delete()
  })

  it('shows how far the loading of a large file is, and what it did, without being asked', async () => {
    const page = await site.visitAs(alice)
    await page.goto('/programme/register/uploads')
    await page.locator('input[type=file]').setInputFiles({ name: 'homes.csv', mimeType: 'text/csv', buffer: large })
    await press(page, 'Preview')
    await seePreview(page)
    await press(page, 'Continue')
    await press(page, 'Change the register')
    assert.match(await words(page), /Waiting to begin/)
    await databases.writer('jobs').update({ done: 1, total: 2, doing: 'Writing 3,500 changes to the register' })
    await page.getByText('Step 2 of 2').waitFor()
    await inspectPage(page, 'work-under-way')
    await doLongWork(databases, dataFolder)
    await page.getByText('What it did').waitFor()
    assert.match(await words(page), /Added\s+3,500/)
    await inspectPage(page, 'work-done')
    await arrive(page, () => page.getByRole('link', { name: 'The file' }).click())
    assert.match(await words(page), /The register was changed/)
  })

  it('stops the loading of a large file, and the writing of a mailing', async () => {
    const page = await site.visitAs(alice)
    await page.goto('/programme/register/uploads')
    const other = Buffer.from(large.toString().replaceAll('1-4', '1-5'))
    await page.locator('input[type=file]').setInputFiles({ name: 'more.csv', mimeType: 'text/csv', buffer: other })
    await press(page, 'Preview')
    await seePreview(page)
    await press(page, 'Continue')
    await press(page, 'Change the register')
    await press(page, 'Stop it')
    assert.match(await words(page), /It was stopped\. Nothing of it was kept/)
    await inspectPage(page, 'work-stopped')

    await openCollection(databases, [{ code: 'RA7', settings: ['acute'] }])
    await page.goto('/programme/collections/2026/mailings/send/invitation')
    await page.request.post('/programme/collections/2026/mailings/send/invitation', {
      headers: { 'Sec-Fetch-Site': 'same-origin' },
    })
    await page.goto('/programme/collections/2026/mailings')
    assert.match(await words(page), /Being written now/)
    await inspectPage(page, 'mailing-under-way')
    await hearsProgress(await site.visitAs(alice))
    await press(page, 'Write no more of these')
    assert.match(await words(page), /Stopped: what had been written is sent/)
  })
})

/** Whoever sees the page is told all the time how far it is, and whoever hears it now and then. */
async function hearsProgress(page: Page): Promise<void> {
  let done = 0
  await page.route('**/mailings/*/progress', (route) => {
    done += 1
    return route.fulfill({ json: { text: `${done} of 99`, done, total: 99, ended: false } })
  })
  // it stands still but for what is asked of it, however long the machine takes
  await page.clock.install({ time: '2026-02-03T12:00:00Z' })
  await page.clock.pauseAt('2026-02-03T12:00:01Z')
  await page.goto('/programme/collections/2026/mailings')
  const heard = page.locator('[data-job-spoken]')
  const untilSeen = async (text: string) => {
    await page.clock.runFor(2000)
    await page.locator('[data-job-text]', { hasText: text }).waitFor()
  }
  for (let step = 1; step <= 14; step += 1) await untilSeen(`${step} of 99`)
  assert.equal(await heard.textContent(), '')
  for (let step = 15; step <= 17; step += 1) await untilSeen(`${step} of 99`)
  assert.equal(await heard.textContent(), '15 of 99')
  await page.close()
}

const large = Buffer.from(
  [
    'ods_code,name,provider_type,nhs_region_code,close_date,successor_ods_code',
    ...Array.from({ length: 3500 }, (_, at) => `1-${400_000_000 + at},${`Home ${at}`.padEnd(70, 'e')},care,Y58,,`),
    '',
  ].join('\n'),
)
