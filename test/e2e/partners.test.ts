import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'

const wide = { width: 1280, height: 900 }
const narrow = { width: 320, height: 800 }

describe('partners and maturity levels', async () => {
  const databases = await freshDatabases()
  const partners = ['RBB', 'RCC', 'RDD']
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], partners },
    { code: 'RFF', settings: ['acute'], partners },
    { code: 'RGG', settings: ['acute'], partners },
    ...partners.map((code) => ({ code, settings: ['mental_health'] as const })),
    { code: 'REE', settings: ['care'] },
  ])
  const site = await serveSite(testApp(databases))
  const valuesOf = async (responseId: number | undefined, item: string) => {
    const rows = await databases
      .reader('answers')
      .where({ response_id: responseId ?? 0, item_code: item })
      .orderBy('partner_code')
      .select('partner_code', 'value')
    return rows.map(({ partner_code: code, value }) => [code, JSON.parse(value).code])
  }

  for (const [code, javaScriptEnabled, viewport] of [
    ['RAA', true, wide],
    ['RFF', false, narrow],
  ] as const) {
    const how = javaScriptEnabled ? 'with' : 'without'
    const id = responseIds.get(code)
    const own = `/responses/${id}`

    it(`are found, added, answered at once and taken off ${how} scripts at ${viewport.width} pixels`, async () => {
      const ann = await person(databases, `Ann ${code}`, [{ role: 'lead_respondent', scope: code }])
      const page = await site.visitAs(ann, { javaScriptEnabled, viewport })
      const inspect = (picture: string) => (javaScriptEnabled ? inspectPage(page, picture) : undefined)
      await page.goto(`${own}/sections/partners`)
      await inspect('partners-list')
      await follow(page, 'Add a partner that is missing')
      await page.getByLabel('Name or code of the organisation').fill('?')
      await inspect('partner-search-empty')
      await page.getByLabel('Name or code of the organisation').fill('TRUST')
      await press(page, 'Search')
      assert.equal(await page.getByText('7 organisations match.').count(), 1)
      await inspect('partner-search')
      await press(page, 'Add Trust REE, REE')
      assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Partner 4 of 4\nTrust REE')
      await follow(page, 'Back to all partners')
      await follow(page, 'Answer for several partners at once')
      await press(page, 'Continue')
      assert.match(await page.title(), /^Error: /)
      await inspect('several-fault')
      await page.locator('[name="partners.out"][value="view_only"]').check()
      await page.locator('[name="partners.in"][value="dont_know"]').check()
      await page.getByLabel('Trust RCC').uncheck()
      await press(page, 'Continue')
      assert.equal(await page.getByText('6 answers will be given where there is none.').count(), 1)
      await inspect('several-check')
      await press(page, 'Go back and change')
      assert.equal(await page.getByLabel('Trust RCC').isChecked(), false)
      await press(page, 'Continue')
      await press(page, 'Save 6 answers')
      assert.deepEqual(
        (await valuesOf(id, 'partners.out')).map(([partner]) => partner),
        ['RBB', 'RDD', 'REE'],
      )
      assert.equal(await page.getByText('1. View only; 2. Don’t know; 3. Not answered').count(), 3)
      await follow(page, 'Trust REE')
      await press(page, 'Not a partner of ours')
      await inspect('partners-list-answered')
      await follow(page, 'Answer for several partners at once')
      assert.equal(await page.getByLabel('Trust REE').count(), 0)
      await page.locator('[name="partners.out"][value="structured"]').check()
      await page.getByLabel('Trust RBB').check()
      await inspect('several')
      await press(page, 'Continue')
      assert.equal(await page.getByText(/^1 answer will be replaced\./).count(), 1)
      await inspect('several-check-replaced')
      await press(page, 'Save 2 answers')
      await page.goto(`${own}/sections/partners/check`)
      assert.equal(await page.getByRole('heading', { name: 'Not partners of ours' }).count(), 1)
      await inspect('check-not-ours')
      await page.context().close()
    })

    it(`say which level follows and what is missing ${how} scripts at ${viewport.width} pixels`, async () => {
      const ben = await person(databases, `Ben ${code}`, [{ role: 'respondent', scope: code }])
      const page = await site.visitAs(ben, { javaScriptEnabled, viewport })
      await page.goto(`${own}/sections/standards/acute`)
      const level = page.locator('.app-level')
      assert.match(await level.innerText(), /^No level yet/)
      for (const box of ['viewed', 'views', 'identified', 'sends', 'own_entries']) await tick(page, box)
      if (javaScriptEnabled) {
        assert.match(await level.innerText(), /Level 2 of 5\.[\s\S]*For level 3 these are still missing/)
        assert.equal(await level.getByRole('listitem').count(), 2)
        await tick(page, 'dont_know')
        assert.match(await level.innerText(), /No level: you have chosen “Don’t know”/)
        assert.equal(await page.locator('[name="standards.level"]:checked').count(), 1)
        for (const box of ['viewed', 'views', 'identified', 'sends', 'own_entries']) await tick(page, box)
      }
      const shown = javaScriptEnabled ? await level.innerText() : ''
      if (javaScriptEnabled) await inspectPage(page, 'maturity')
      await press(page, 'Save and check')
      const answer = page.locator('.app-answer', { hasText: 'Level 2 of 5' })
      assert.match(
        await answer.innerText(),
        /For level 3 these are still missing:[\s\S]*Elements of level 5 are ticked/,
      )
      if (javaScriptEnabled) await inspectPage(page, 'maturity-check')
      await page.goto(`${own}/sections/standards/acute`)
      const rendered = await page.locator('.app-level').innerText()
      assert.match(rendered, /Elements of level 5 are ticked, but level 3 is not complete\./)
      if (javaScriptEnabled) assert.equal(rendered, shown)
      await page.context().close()
    })
  }

  it('are added and answered at once with the keyboard alone', async () => {
    const cath = await person(databases, 'Cath Cole', [{ role: 'lead_respondent', scope: 'RGG' }])
    const id = responseIds.get('RGG')
    const page = await site.visitAs(cath, { viewport: narrow })
    await page.goto(`/responses/${id}/partners/new`)
    await tabTo(page, '#q')
    await page.keyboard.type('trust ree')
    await arrive(page, () => page.keyboard.press('Enter'))
    await tabTo(page, '[aria-label="Add Trust REE, REE"]')
    await arrive(page, () => page.keyboard.press('Enter'))
    await page.goto(`/responses/${id}/partners/several`)
    await tabTo(page, '[name="partners.use"]')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, '[name="partner"][value="RBB"]')
    await page.keyboard.press('Space')
    await tabTo(page, 'main form button')
    await arrive(page, () => page.keyboard.press('Enter'))
    await tabTo(page, '[value="save"]')
    await arrive(page, () => page.keyboard.press('Enter'))
    assert.deepEqual(
      (await valuesOf(id, 'partners.use')).map(([partner]) => partner),
      ['RCC', 'RDD', 'REE'],
    )
    await page.context().close()
  })
})

async function follow(page: Page, name: string): Promise<void> {
  await arrive(page, () => page.getByRole('link', { name, exact: true }).click())
}

async function tick(page: Page, value: string): Promise<void> {
  await page.locator(`[name="standards.level"][value="${value}"]`).check()
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < 80; stop += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return
  }
  assert.fail(`Tab never reaches ${selector} on ${page.url()}`)
}
