import type { Page } from 'playwright-core'
import { arrive, press } from '../support/browser.ts'
import { comment, evidence, type Given, otherMethod, partnerAnswers, trustAnswers } from './trust-answers.ts'

/** Enters answers into the page of questions that is open. */
export async function enter(page: Page, answers: readonly Given[], partner = ''): Promise<void> {
  for (const [item, entered] of answers) {
    const field = page.locator(`[name="${partner ? `${item}@${partner}` : item}"]`)
    if (entered !== '' && (await field.first().getAttribute('type')) === 'text')
      await field.first().fill(String(entered))
    else for (const code of [entered].flat()) await field.and(page.locator(`[value="${code}"]`)).check()
  }
}

/** Answers a section that is open, partners included, and goes on to the page on which its answers are checked. */
export async function answerSection(page: Page, code: string): Promise<void> {
  if (code === 'partners') await answerPartners(page)
  await enter(page, trustAnswers[code] ?? [])
  if (code === 'sharing') await page.locator('[name="sharing.methods.other"]').fill(otherMethod)
  await page.locator(`[name="${code}.comment"]`).fill(comment)
  await page.locator(`[name="${code}.evidence"]`).fill(evidence)
  await press(page, 'Save and check')
}

async function answerPartners(page: Page): Promise<void> {
  await arrive(page, () => page.getByRole('link', { name: 'Trust RBB' }).click())
  for (const [partner, answers] of Object.entries(partnerAnswers)) {
    await enter(page, answers, partner)
    await press(page, 'Save and go on')
  }
}
