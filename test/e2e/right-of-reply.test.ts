import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { itemsOf } from '../../server/instruments/instrument.ts'
import type { AnswerValue } from '../../server/instruments/answer-value.ts'
import { person, signedIn, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { shippedInstrument } from '../support/instrument.ts'
import { messagesTo } from '../support/messages.ts'
import { answerAndSign, closeNow, endWindow, typedDayIn } from '../support/reply.ts'
import { signSheets } from '../support/sign-sheets.ts'

/** Made-up answers of a peer: each a little different from the last. */
function peerAnswers(nth: number): Map<string, AnswerValue> {
  return new Map(
    itemsOf(shippedInstrument()).flatMap((item, place): [string, AnswerValue][] => {
      if (item.kind === 'number') return [[item.code, { kind: 'number', value: 20 + nth * 5 }]]
      if (item.kind !== 'statement') return []
      const option = item.options[(nth + place) % item.options.length]
      return option ? [[item.code, { kind: 'option', code: option.code }]] : []
    }),
  )
}

describe('the right of reply from the close to its end', async () => {
  const databases = await freshDatabases()
  const peers = Array.from({ length: 12 }, (_, nth) => `RP${nth}`)
  const { collectionId, responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute', 'community'], partners: ['RP0'] },
    ...peers.map((code) => ({ code, settings: ['acute'] as const })),
  ])
  const app = testApp(databases)
  const alice = await person(databases, 'Alice Adams', [{ role: 'administrator', scope: '' }])
  const lena = await person(databases, 'Lena Lead', [{ role: 'lead_respondent', scope: 'RAA' }])
  const responseId = responseIds.get('RAA') ?? 0
  for (const [nth, code] of peers.entries())
    await signSheets(databases, collectionId, { code, answers: peerAnswers(nth) })
  await answerAndSign(await signedIn(app, lena), responseId, {
    'sections/sharing/acute': {
      'sharing.out.health': 'agree',
      'sharing.out.social_care': 'disagree',
      'sharing.in.gp': 'agree',
      'sharing.current': 'disagree',
      'sharing.beyond': 'dont_know',
    },
    'sections/standards/acute': { 'standards.structured': 'agree' },
    'partners/RP0': { 'partners.out@RP0': 'view_only' },
  })
  const amir = await person(databases, 'Amir Approver', [{ role: 'approver', scope: 'RAA' }])
  await closeNow(databases, collectionId)
  const site = await serveSite(app)
  const team = await site.visitAs(alice)
  const lead = await site.visitAs(lena)
  const approver = await site.visitAs(amir)
  const follow = (page: Page, name: string | RegExp) =>
    arrive(page, () => page.getByRole('link', { name }).first().click())

  it('starts with a day and what it will cause', async () => {
    await team.goto('/programme')
    await follow(team, 'Right of reply')
    await inspectPage(team, 'reply-collections')
    await follow(team, 'Sharing 2026')
    await inspectPage(team, 'reply-before')
    await press(team, 'Start the right of reply')
    await team.getByLabel('Last day on which').fill('31/2/2027')
    await press(team, 'Continue')
    assert.match(await team.title(), /^Error: /)
    assert.equal(await team.getByLabel('Last day on which').inputValue(), '31/2/2027')
    await inspectPage(team, 'reply-start-fault')
    await team.getByLabel('Last day on which').fill(typedDayIn(14))
    await press(team, 'Continue')
    await inspectPage(team, 'reply-start')
    await press(team, 'Start the right of reply')
    await team.getByText('No answer has been challenged.').waitFor()
    await inspectPage(team, 'reply-none')
    for (const email of [lena, amir])
      assert.match((await messagesTo(databases, email)).at(-1)?.subject ?? '', /check your figures by/)
  })

  it('shows the lead respondent their own figures, and takes a challenge', async () => {
    await lead.goto('/responses')
    await inspectPage(lead, 'reply-responses')
    await press(lead, 'Check your figures')
    await inspectPage(lead, 'reply-figures')
    await follow(lead, /^Sharing|^What others|Acute/)
    await lead.getByText('What went into the score').first().click()
    await inspectPage(lead, 'reply-section')
    await follow(lead, /^Challenge this answer/)
    await press(lead, 'Send the challenge')
    assert.match(await lead.title(), /^Error: /)
    await inspectPage(lead, 'reply-challenge-fault')
    await lead.getByLabel('Strongly disagree', { exact: true }).check()
    await lead.getByLabel('Why is the signed answer not right?').fill('We had one site in mind.\nThe other two cannot.')
    await press(lead, 'Send the challenge')
    await inspectPage(lead, 'reply-challenge')
    await lead.goto(`/responses/${responseId}/sections/sharing/acute/challenges/sharing.in.gp`)
    await lead.getByLabel('Disagree', { exact: true }).check()
    await lead.getByLabel('Why is the signed answer not right?').fill('They cannot, and never could.')
    await press(lead, 'Send the challenge')
    await follow(lead, 'Withdraw this challenge')
    await inspectPage(lead, 'reply-withdrawal')
    await press(lead, 'Withdraw it')
    await lead.goto(`/responses/${responseId}/sections/sharing/acute/challenges/sharing.in.gp`)
    await lead.getByLabel('Disagree', { exact: true }).check()
    await lead.getByLabel('Why is the signed answer not right?').fill('They cannot after all.')
    await press(lead, 'Send the challenge')
    await lead.goto(`/responses/${responseId}/sections/standards/acute/challenges/standards.level`)
    await inspectPage(lead, 'reply-challenge-level')
    await lead.getByRole('checkbox').first().check()
    await lead.getByLabel('Why is the signed answer not right?').fill('It was left out by mistake.')
    await press(lead, 'Send the challenge')
    assert.match(await lead.locator('main').innerText(), /Level 1 of 5|Level 2 of 5/)
    await lead.goto(`/responses/${responseId}/right-of-reply`)
    await inspectPage(lead, 'reply-figures-challenged')
  })

  it('lets the programme team decide about each', async () => {
    await team.reload()
    await inspectPage(team, 'reply-list')
    for (const decision of ['Accept it', 'Accept it', 'Decline it']) {
      await team.goto('/programme/collections/2026/right-of-reply?state=open')
      await arrive(team, () => team.locator('tbody a').first().click())
      await press(team, 'Decide and tell the organisation')
      assert.match(await team.title(), /^Error: /)
      await inspectPage(team, 'reply-decision-fault')
      await team.getByLabel(decision).check()
      await team.getByLabel('Why?').fill('We have looked at the evidence.')
      await press(team, 'Decide and tell the organisation')
    }
    await team.getByLabel('State').selectOption('declined')
    await press(team, 'Show')
    await arrive(team, () => team.locator('tbody a').first().click())
    await inspectPage(team, 'reply-decided')
    await team.goto('/programme/collections/2026/right-of-reply/end')
    await inspectPage(team, 'reply-end-hindered')
  })

  it('is signed anew by the approver, changes the figures and keeps the first sheet', async () => {
    const figure = async () => {
      await team.goto('/collections/2026/comparison?item=sharing.out.health&type=acute')
      return team.locator('main').innerText()
    }
    const before = await figure()
    await approver.goto('/responses')
    await press(approver, 'Check your figures')
    await inspectPage(approver, 'reply-to-sign')
    await press(approver, 'Read and sign the correction')
    await approver.getByText('All corrected answers').first().click()
    await press(approver, 'Sign the correction')
    assert.match(await approver.title(), /^Error: /)
    await inspectPage(approver, 'reply-correction')
    await approver.getByLabel(/I, Amir Approver, approver, confirm/).check()
    await press(approver, 'Sign the correction')
    await inspectPage(approver, 'reply-sheets')
    await follow(approver, 'Sheet 2 (Acute)')
    await inspectPage(approver, 'reply-sheet')
    assert.match(await approver.locator('main').innerText(), /Corrected after the right of reply/)
    assert.notEqual(await figure(), before, 'the figures have changed')
    await lead.goto(`/responses/${responseId}/sections/sharing/acute/history/sharing.out.health`)
    await inspectPage(lead, 'reply-history')
  })

  it('ends when everything is decided and signed', async () => {
    await endWindow(databases, collectionId)
    await team.goto('/programme/collections/2026/right-of-reply')
    await press(team, 'End the right of reply')
    await inspectPage(team, 'reply-end')
    await press(team, 'End the right of reply')
    assert.match(await team.locator('main').innerText(), /ready for release/)
    await inspectPage(team, 'reply-ended')
    await lead.goto(`/responses/${responseId}/right-of-reply`)
    await inspectPage(lead, 'reply-figures-ended')
    assert.equal(await lead.getByRole('link', { name: /^Challenge this answer/ }).count(), 0)
  })
})
