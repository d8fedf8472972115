import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, testApp } from '../support/app.ts'
import { serveSite } from '../support/browser.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { loadedCountry, thisHour } from '../integration/demonstration/loaded-country.ts'

describe('the pages of findings', async () => {
  const databases = await loadedCountry(thisHour)
  const site = await serveSite(testApp(databases, 'Every organisation and answer here is invented'))
  const email = await person(databases, 'Rory Reader', [{ role: 'regional_lead', scope: 'XR1' }])
  const trust = await databases
    .reader('participants')
    .join('collections', 'collections.id', 'participants.collection_id')
    .join('answer_sheets', 'answer_sheets.participant_id', 'participants.id')
    .where({ 'collections.code': '2016', region_code: 'XR1', setting: 'acute' })
    .orderBy('organisation_code')
    .first<{ organisation_code: string }>('organisation_code')
  const score = `/collections/2016/scores/${trust?.organisation_code}/acute/standards`

  const pages = {
    findings: '/collections/2016/findings',
    'findings-by-region': '/collections/2016/findings?by=region&type=acute',
    'findings-error': '/collections/2016/findings?type=council&region=XR9',
    'findings-of-nobody': '/collections/2016/findings?icb=XQ01&region=XR2',
    'findings-in-own-area': '/collections/2026/findings',
    'non-response': '/collections/2016/non-response',
    'non-response-error': '/collections/2016/non-response?icb=XQ99',
    score,
  }
  for (const [name, path] of Object.entries(pages))
    it(`have no fault in ${path}`, async () => {
      const page = await site.visitAs(email)
      await page.goto(path)
      await inspectPage(page, name)
    })

  it('lead from a sentence to its figures and back, keep the filters, and work without scripts', async () => {
    const page = await site.visitAs(email, { javaScriptEnabled: false })
    await page.goto('/collections/2016/findings?type=acute&type=mental_health')
    const finding = page.getByRole('link', { name: /^More than 70% of acute trusts disagree/ }).first()
    const said = await finding.textContent()
    await finding.click()
    assert.match(page.url(), /comparison\?item=[\w.]+&type=acute&type=mental_health/)
    await page.getByRole('link', { name: 'Findings', exact: true }).click()
    assert.match(page.url(), /findings\?type=acute&type=mental_health/)
    assert.ok(said && (await page.getByText(said, { exact: true }).first().isVisible()))
    await page.getByRole('link', { name: 'Who is missing', exact: true }).click()
    assert.match(page.url(), /non-response\?type=acute&type=mental_health/)
  })

  it('print what was found on one page', async () => {
    const page = await site.visitAs(email)
    await page.goto('/collections/2016/findings')
    const printed = await page.pdf({ format: 'A4', margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' } })
    assert.equal(printed.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1)
  })
})
