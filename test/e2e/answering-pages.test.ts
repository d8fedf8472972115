import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { setCollectionState } from '../../server/collections/collection-repository.ts'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { inspectSheet } from '../support/inspect-paper.ts'
import { answerSection, enter } from './answer-questions.ts'
import { partnerAnswers, trustAnswers } from './trust-answers.ts'

const perSetting = ['sharing', 'point_of_care', 'patients', 'standards']
const organisationWide = ['partners', 'leadership', 'plans', 'resources', 'governance']

describe('the pages of a respondent', async () => {
  const databases = await freshDatabases()
  const { collectionId, responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute', 'community'], partners: ['RBB', 'RCC'] },
    { code: 'RBB', settings: ['mental_health'] },
    { code: 'RCC', settings: ['acute'] },
  ])
  const site = await serveSite(testApp(databases))
  const own = `/responses/${responseIds.get('RAA')}`
  const page = await site.visitAs(await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const ben = await person(databases, 'Ben Baker', [{ role: 'respondent', scope: 'RAA' }])

  const inspect = async (address: string, title: string, picture?: string) => {
    await page.goto(address)
    assert.equal((await page.title()).split(' – ')[0], title)
    await inspectPage(page, picture)
  }

  it('are sound before anything is answered', async () => {
    await inspect('/responses', 'Your responses', 'responses')
    await inspect(own, 'Trust RAA', 'task-list')
    await inspect(`${own}/blank`, 'Information sharing in health and care', 'blank')
    await inspect(`${own}/review`, 'Review the answers')
    await inspect(`${own}/copy`, 'Trust RAA: a copy of your answers')
    for (const path of sectionPaths(own, ['acute'])) {
      await page.goto(path)
      await inspectPage(page)
    }
    await inspect(`${own}/sections/plans/check`, 'Check your answers: Local plans')
    await inspect(`${own}/sections/partners/check`, 'Check your answers: Your local partners')
    await inspect(`${own}/partners/RBB`, 'Trust RBB', 'partner')
  })

  it('hold a partner whose name is one long word, on a narrow page and on paper', async () => {
    const named = databases.writer('organisation_facts').where({ organisation_code: 'RCC', attribute: 'name' })
    await named.clone().update({ value: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch' })
    for (const path of [`${own}/sections/partners`, `${own}/partners/RCC`, `${own}/review`, `${own}/copy`]) {
      await page.goto(path)
      await inspectSheet(page)
      await inspectPage(page)
    }
    await named.update({ value: 'Trust RCC' })
  })

  it('are sound when a page holds faults', async () => {
    await page.goto(`${own}/sections/point_of_care/acute`)
    await page.locator('#point_of_care\\.share_digital').fill('250')
    await press(page, 'Save and check')
    await inspectPage(page, 'section-error')
    await page.goto(`${own}/sections/sharing/acute`, { waitUntil: 'load' })
    await page.locator('[name="sharing.methods"][value="fax"]').check()
    await page.evaluate(`document.querySelector('[name="sharing.methods"][value="none"]').checked = true`)
    await press(page, 'Save and check')
    await inspectPage(page)
    await page.getByRole('alert').getByRole('link').first().click()
    assert.equal(await page.evaluate('document.activeElement.name'), 'sharing.methods')
    await page.goto(`${own}/sections/standards/acute`)
    await page.locator('[name="standards.level"][value="viewed"]').check()
    await page.evaluate(`document.querySelector('[name="standards.level"][value="dont_know"]').checked = true`)
    await press(page, 'Save and check')
    await inspectPage(page)
    await page.getByRole('alert').getByRole('link').first().click()
    assert.equal(await page.evaluate('document.activeElement.name'), 'standards.level')
  })

  it('are sound when everything is answered', async () => {
    for (const path of sectionPaths(own, ['acute', 'community'])) {
      const code = path.split('/')[4] ?? ''
      await page.goto(path)
      if (code === 'sharing') await enter(page, withoutProgrammes(code))
      else if (code === 'partners') await answerPartners(page, own)
      else await answerSection(page, code)
      if (code === 'sharing') await press(page, 'Save and check')
      await inspectPage(page, code === 'partners' ? 'check-partners' : 'check-answers')
      if (path.endsWith('/community')) continue
      await page.goto(path)
      await inspectPage(page, `section-${code}`)
    }
    await inspect(own, 'Trust RAA', 'task-list-begun')
    await inspect(`${own}/partners/RBB`, 'Trust RBB')
    await inspect(`${own}/copy`, 'Trust RAA: a copy of your answers')
  })

  it('are sound when two answers are in conflict', async () => {
    const path = `${own}/sections/plans`
    await page.goto(path)
    const other = await site.visitAs(ben)
    await other.goto(path)
    await enter(other, [['plans.agreed', 'strongly_agree', '', '', '']])
    await press(other, 'Save and check')
    await enter(page, [['plans.agreed', 'neither', '', '', '']])
    await press(page, 'Save and check')
    await inspectPage(page, 'conflict')
    await press(page, 'Save')
    assert.match(await page.title(), /^Error: /)
    await inspectPage(page)
    await page.getByRole('alert').getByRole('link').first().click()
    await page.keyboard.press('Space')
    await press(page, 'Save')
    assert.equal(await page.getByText('Strongly agree').count(), 1)
  })

  it('are sound for somebody who may answer but not submit', async () => {
    const other = await site.visitAs(ben)
    await other.goto(own)
    await inspectPage(other)
    assert.equal(await other.getByText('Review and submit').count(), 0)
  })

  it('are sound when submitting is refused, and when it is done', async () => {
    await page.goto(`${own}/review`)
    await press(page, 'Submit')
    await inspectPage(page, 'review-error')
    await page.getByRole('alert').getByRole('link').click()
    await page.keyboard.press('Space')
    const other = await site.visitAs(ben)
    await other.goto(`${own}/sections/plans`)
    await enter(other, [['plans.agreed', 'disagree', '', '', '']])
    await press(other, 'Save and check')
    await press(page, 'Submit')
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'That cannot be done now')
    await inspectPage(page)
    await page.goto(`${own}/review`)
    await page.getByLabel(/confirm for Trust RAA/).check()
    await press(page, 'Submit')
    await inspectPage(page, 'submitted')
  })

  it('are sound once submitted, and once there is nothing to answer', async () => {
    await inspect('/responses', 'Your responses')
    await inspect(own, 'Trust RAA')
    await inspect(`${own}/copy`, 'Trust RAA: a copy of your answers')
    await inspect(`${own}/sections/plans/check`, 'Check your answers: Local plans')
    await setCollectionState(databases.writer, collectionId, 'closed')
    await inspect('/responses', 'Your responses', 'responses-none-open')
    await inspect(own, 'Trust RAA')
    const nobody = await site.visitAs(await person(databases, 'Una New', [{ role: 'respondent', scope: 'RZZ' }]))
    await inspectPage(nobody)
  })
})

function sectionPaths(own: string, settings: readonly string[]): string[] {
  return [
    ...settings.flatMap((setting) => perSetting.map((code) => `${own}/sections/${code}/${setting}`)),
    ...organisationWide.map((code) => `${own}/sections/${code}`),
  ]
}

/** The register of this test knows no shared record programmes. */
function withoutProgrammes(code: string) {
  return (trustAnswers[code] ?? []).filter(([item]) => item !== 'sharing.programme')
}

async function answerPartners(page: Page, own: string): Promise<void> {
  await press(page, 'None of them')
  await inspectPage(page, 'partners-none')
  await page.goto(`${own}/partners/RBB`)
  await enter(page, partnerAnswers['RBB'] ?? [], 'RBB')
  await press(page, 'Save and go on')
  await page.goto(`${own}/partners/RCC`)
  await press(page, 'Not a partner of ours')
  await arrive(page, () => page.getByRole('link', { name: 'Trust RCC' }).click())
  await inspectPage(page)
  await page.goto(`${own}/sections/partners/check`)
}
