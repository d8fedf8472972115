import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { person, testApp } from '../support/app.ts'
import { serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'

describe('an open page saves by itself', async () => {
  const databases = await freshDatabases()
  const site = await serveSite(testApp(databases))
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const path = `/responses/${responseIds.get('RAA')}/sections/sharing/acute`
  const ann = await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }])
  const ben = await person(databases, 'Ben Baker', [{ role: 'respondent', scope: 'RAA' }])
  const stored = async (item: string) => {
    const [row] = await databases
      .reader('answers')
      .where({ item_code: item })
      .select<{ value: string | null }[]>('value')
    return row?.value ?? null
  }
  const radio = (page: Page, item: string, option: string) => page.locator(`input[name="${item}"][value="${option}"]`)

  it('says when, keeps the version, and offers to clear', async () => {
    const page = await site.visitAs(ann)
    await page.goto(path)
    await radio(page, 'sharing.out.gp', 'agree').check()
    await page.getByText(/^Saved at \d\d:\d\d$/).waitFor()
    assert.equal(await stored('sharing.out.gp'), '{"kind":"option","code":"agree"}')
    await radio(page, 'sharing.out.gp', 'disagree').check()
    await page.getByText(/^Saved at/).waitFor()
    await page.locator('button[name=clear][value="sharing.out.gp"]').click()
    await page.waitForURL(`**${path}`)
    await assert.doesNotReject(radio(page, 'sharing.out.gp', 'disagree').waitFor())
    assert.equal(await radio(page, 'sharing.out.gp', 'disagree').isChecked(), false)
    assert.equal(await stored('sharing.out.gp'), null)
  })

  it('keeps what cannot be sent, says so, warns before leaving, and sends it when the network is back', async () => {
    const page = await site.visitAs(ann)
    await page.goto(path)
    await page.context().setOffline(true)
    await page.locator('textarea[name="sharing.comment"]').fill('Our portal is slow on Mondays')
    await page.getByText(/^Not saved yet/).waitFor()
    const question = page.waitForEvent('dialog')
    void page.goto('/responses').catch(() => undefined)
    const dialog = await question
    assert.equal(dialog.type(), 'beforeunload')
    await dialog.dismiss()
    await page.context().setOffline(false)
    await page.getByText(/^Saved at/).waitFor()
    assert.match((await stored('sharing.comment')) ?? '', /slow on Mondays/)
  })

  for (const [width, chosen] of [
    [1280, 'disagree'],
    [320, 'agree'],
  ] as const)
    it(`moves nothing on a page ${width} px wide, so that a press into which it falls still counts`, async () => {
      const page = await site.visitAs(
        await person(databases, `Cal Cooper ${width}`, [{ role: 'respondent', scope: 'RAA' }]),
      )
      // so high that nothing is scrolled, which would hide that something grew
      await page.setViewportSize({ width, height: 20_000 })
      await page.goto(`/responses/${responseIds.get('RAA')}/sections/plans`)
      await page.getByRole('button', { name: 'Save and check', exact: true }).hover()
      const buttons = page.locator('.nhsuk-button-group')
      const before = await buttons.boundingBox()
      await page.evaluate(`document.querySelector('[name="plans.agreed"][value="${chosen}"]').click()`)
      await page.mouse.down()
      await page.getByText(/^Saved at/).waitFor()
      assert.deepEqual(await buttons.boundingBox(), before)
      await page.mouse.up()
      await page.getByRole('heading', { name: /Check your answers/ }).waitFor()
    })

  it('shows what a colleague saves, and never over what is being answered', async () => {
    const [first, second] = [await site.visitAs(ann), await site.visitAs(ben)]
    await first.goto(path)
    await second.goto(path)
    await radio(second, 'sharing.beyond', 'agree').check()
    await second.getByText(/^Saved at/).waitFor()
    await first.getByText(/^Answered by Ben Baker at/).waitFor({ timeout: 15_000 })
    assert.equal(await radio(first, 'sharing.beyond', 'agree').isChecked(), true)
  })

  it('says who has answered differently, and asks which answer stands when the page is sent', async () => {
    const [first, second] = [await site.visitAs(ann), await site.visitAs(ben)]
    await first.goto(path)
    await second.goto(path)
    await radio(second, 'sharing.in.health', 'agree').check()
    await second.getByText(/^Saved at/).waitFor()
    await radio(first, 'sharing.in.health', 'disagree').check()
    await first.getByText(/^Ben Baker has answered one of these questions differently/).waitFor()
    await first.getByRole('button', { name: 'Save and check', exact: true }).click()
    await first.getByRole('heading', { name: /Somebody else has answered this too/ }).waitFor()
    await first.getByLabel('Disagree').check()
    await first.getByRole('button', { name: 'Save', exact: true }).click()
    await first.getByRole('heading', { name: /Check your answers/ }).waitFor()
    assert.equal(await stored('sharing.in.health'), '{"kind":"option","code":"disagree"}')
  })
})
