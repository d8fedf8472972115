import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { asFile, questionnaireVersion, reworded } from '../support/questionnaires.ts'

const changed = questionnaireVersion('1.1.0', (item) => {
  if (item.linkId === 'governance.safety') return undefined
  if (item.linkId === 'sharing.beyond') return { ...item, linkId: 'sharing.farther' }
  if (item.linkId === 'point_of_care.digital')
    return reworded(item.linkId, 'Our staff reach the records they need on a screen.')(item)
  return reworded(
    'sharing.out.gp',
    'Local general practices can see nearly all patient information that we hold.',
  )(item)
})

describe('a questionnaire from file to publication, in a browser', async () => {
  const databases = await freshDatabases()
  await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const site = await serveSite(testApp(databases))
  const alice = await person(databases, 'Alice Adams', [{ role: 'administrator', scope: '' }])
  const file = (name: string, content: unknown) => ({ name, mimeType: 'application/json', buffer: asFile(content) })

  for (const javaScriptEnabled of [true, false]) {
    it(`is uploaded, looked at, compared and published ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
      const page = await site.visitAs(alice, { javaScriptEnabled, acceptDownloads: true })
      const version = javaScriptEnabled ? '1.1.0' : '1.0.5'
      const inspect = (picture: string) =>
        javaScriptEnabled ? inspectPage(page, `questionnaires-${picture}`) : undefined
      const follow = (name: string | RegExp) => arrive(page, () => page.getByRole('link', { name }).first().click())
      const send = async (content: unknown) => {
        await page.locator('input[type=file]').setInputFiles(file('questionnaire.json', content))
        await press(page, 'Upload and check')
      }
      await page.goto('/programme')
      await follow('Questionnaires')
      await press(page, 'Upload a questionnaire')
      await send({ ...changed, version: 'one', item: [...changed.item, changed.item[0]] })
      assert.match(await page.title(), /^Error: /)
      assert.match(await page.getByRole('alert').innerText(), /Nothing was stored/)
      await inspect('faults')
      await send({ ...changed, version })
      await inspect('draft')
      await follow('Sharing with local organisations')
      await page.getByLabel('As seen by').selectOption('care')
      await press(page, 'Show')
      assert.match(page.url(), /type=care/)
      assert.equal(await page.locator('.app-preview input:enabled, .app-preview button:enabled').count(), 0)
      await inspect('preview')
      await page.goto(`/programme/instruments/information-sharing/${version}/sections/standards`)
      await inspect('preview-maturity')
      await page.goto(`/programme/instruments/information-sharing/${version}/sections/partners`)
      await follow(`Version ${version}`)
      await follow('Compare with version 1.0.0')
      await inspect('comparison')
      await follow('Record a split or a merger')
      await press(page, 'Record')
      await inspect('relation-fault')
      await page.getByLabel('One question was split into several').check()
      await page.getByText(`Questions of version ${version} that both versions have`).click()
      await page.locator('input[name=earlier][value="sharing.beyond"]').check()
      for (const code of ['sharing.farther', 'sharing.context'])
        await page.locator(`input[name=later][value="${code}"]`).check()
      await page.getByLabel('Why').fill('Two questions in one')
      await press(page, 'Record')
      const decide = (code: string) => page.locator(`[id="item-${code}"]`)
      await decide('sharing.out.gp').getByLabel('Not comparable').check()
      await press(page, 'Save what you decided')
      assert.match(await page.getByRole('alert').innerText(), /Say why sharing.out.gp is not comparable/)
      await inspect('comparison-fault')
      await decide('sharing.out.gp').getByLabel('Why').fill('“Nearly all” asks for less')
      await decide('point_of_care.digital').getByLabel('Comparable: it means the same').check()
      await decide('point_of_care.digital').getByLabel('Why').fill('Plainer words')
      await press(page, 'Save what you decided')
      await page.getByText('Everything is decided').waitFor()
      await follow('Go on to publish')
      await inspect('publication')
      await press(page, `Publish version ${version}`)
      assert.match(await page.locator('h1').innerText(), /Published, version/)
      await follow('Questionnaires')
      await inspect('list')
      await page.context().close()
    })
  }
})
