import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'

/** Scripts would show each what the other saves; without them a page stays as old as it is. */
const oldPage = { javaScriptEnabled: false }

describe('two people, or two tabs, on one section', async () => {
  const databases = await freshDatabases()
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const site = await serveSite(testApp(databases))
  const anns = await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }])
  const bens = await person(databases, 'Ben Baker', [{ role: 'respondent', scope: 'RAA' }])
  const section = `/responses/${responseIds.get('RAA')}/sections/governance`
  const ann = await site.visitAs(anns, oldPage)
  const ben = await site.visitAs(bens, oldPage)

  const history = async (item: string): Promise<string[]> => {
    const rows = await databases.reader('answer_versions').where({ item_code: item }).orderBy('version').select('value')
    return rows.map((row: { value: string | null }) => (row.value === null ? '' : JSON.parse(row.value).code))
  }
  const choose = (page: Page, item: string, option: string) =>
    page.locator(`[name="${item}"][value="${option}"]`).check()

  it('keep different answers, whoever saves last', async () => {
    await ann.goto(section)
    await ben.goto(section)
    await choose(ann, 'governance.agreements', 'agree')
    await choose(ben, 'governance.confidence', 'disagree')
    await press(ann, 'Save and check')
    await press(ben, 'Save and check')
    assert.match(await ben.title(), /^Check your answers: Information governance and safety/)
    assert.deepEqual(await history('governance.agreements'), ['agree'])
    assert.deepEqual(await history('governance.confidence'), ['disagree'])
  })

  it('agree without being asked when both give the same answer', async () => {
    await ann.goto(section)
    await ben.goto(section)
    for (const page of [ann, ben]) await choose(page, 'governance.safety', 'neither')
    for (const page of [ann, ben]) await press(page, 'Save and check')
    assert.deepEqual(await history('governance.safety'), ['neither'])
  })

  it('choose when they give one question different answers, and keep both in the history', async () => {
    await ann.goto(section)
    await ben.goto(section)
    await choose(ann, 'governance.transparency', 'agree')
    await choose(ben, 'governance.transparency', 'strongly_disagree')
    await choose(ben, 'governance.safety', 'agree')
    await press(ann, 'Save and check')
    await press(ben, 'Save and check')
    assert.match(await ben.getByRole('heading', { level: 1 }).innerText(), /Somebody else has answered this too$/)
    assert.deepEqual(await history('governance.safety'), ['neither', 'agree'])
    assert.match(await ben.locator('main').innerText(), /Saved by Ann Archer on/)
    await ben.getByLabel('Strongly disagree').check()
    await press(ben, 'Save')
    assert.deepEqual(await history('governance.transparency'), ['agree', 'strongly_disagree'])
  })

  it('do not undo a colleague’s answer from a tab that was left open', async () => {
    await ann.goto(section)
    await ben.goto(section)
    await choose(ben, 'governance.agreements', 'strongly_disagree')
    await press(ben, 'Save and check')
    await choose(ann, 'governance.confidence', 'agree')
    await press(ann, 'Save and check')
    assert.deepEqual(await history('governance.agreements'), ['agree', 'strongly_disagree'])
    assert.deepEqual(await history('governance.confidence'), ['disagree', 'agree'])
  })

  for (const scripts of ['with', 'without'] as const) {
    it(`shows what stands after the back button, and saves no old answer, ${scripts} scripts`, async () => {
      const item = scripts === 'with' ? 'plans.agreed' : 'plans.influence'
      const plans = section.replace('governance', 'plans')
      const page = await site.visitAs(anns, { javaScriptEnabled: scripts === 'with' })
      await page.goto(plans)
      await choose(page, item, 'agree')
      await press(page, 'Save and check')
      await ben.goto(plans)
      await choose(ben, item, 'disagree')
      await press(ben, 'Save and check')
      await arrive(page, () => page.goBack())
      await choose(page, 'plans.governance', scripts === 'with' ? 'agree' : 'disagree')
      await press(page, 'Save and check')
      assert.deepEqual(await history(item), ['agree', 'disagree'])
      assert.match(await page.title(), /^Check your answers: Local plans/)
    })
  }
})
