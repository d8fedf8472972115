import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { exampleFiles } from '../support/example-files.ts'
import { inspectPage } from '../support/inspect-page.ts'

describe('files and links of a section', async () => {
  const databases = await freshDatabases()
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const site = await serveSite(testApp(databases))
  const section = `/responses/${responseIds.get('RAA')}/sections/sharing/acute`
  const ann = await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }])
  const pdf = { name: 'Digital plan.pdf', mimeType: 'application/pdf', buffer: exampleFiles.pdf }

  for (const javaScriptEnabled of [true, false]) {
    it(`are added, kept and removed ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
      const page = await site.visitAs(ann, { javaScriptEnabled, acceptDownloads: true })
      const inspect = (picture: string) => (javaScriptEnabled ? inspectPage(page, picture) : undefined)
      await page.goto(section)
      await press(page, 'Add files and links')
      await inspect('evidence-none')
      await page.locator('input[type=file]').setInputFiles({ ...pdf, name: 'Digital plan.png' })
      await press(page, 'Add the file')
      assert.match(await page.title(), /^Error: /)
      assert.match(await page.getByRole('alert').innerText(), /of another kind: PDF/)
      await inspect('evidence-fault')
      await page.locator('input[type=file]').setInputFiles(pdf)
      await page.locator('#file-description').fill('Agreed by the board')
      await press(page, 'Add the file')
      await page.getByLabel('Web address').fill('https://www.example.nhs.uk/plan')
      await press(page, 'Add the link')
      await page.getByLabel('Note').fill('Audited in May.\nEvery second year.')
      await press(page, 'Add the note')
      await inspect('evidence')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Digital plan.pdf', exact: true }).click(),
      ])
      assert.equal(download.suggestedFilename(), 'Digital plan.pdf')
      await page.goto(section)
      await inspect('evidence-section')
      await press(page, 'Add or remove files and links')
      for (const left of [2, 1, 0]) {
        await arrive(page, () =>
          page
            .getByRole('link', { name: /^Remove/ })
            .first()
            .click(),
        )
        await inspect('evidence-removal')
        await press(page, 'Remove')
        assert.equal(await page.locator('.app-evidence__item').count(), left)
      }
      await page.context().close()
    })
  }
})
