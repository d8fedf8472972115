import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, temporaryFolder, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { doJobs, releaseByPages } from '../support/release.ts'
import { answerAndSign, closeNow, endNow, endWindow, leadOf, startNow, typedDayIn } from '../support/reply.ts'

const reason = 'Two trusts told us that they had counted a site that is not theirs.'

describe('a released answer, corrected in another round of the right of reply', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const { collectionId, responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const responseId = responseIds.get('RAA') ?? 0
  const lena = await person(databases, 'Lena Lead', [{ role: 'lead_respondent', scope: 'RAA' }])
  const adams = await person(databases, 'Alice Adams', [{ role: 'administrator', scope: '' }])
  await answerAndSign(await leadOf(app, databases, 'RAA'), responseId, {
    'sections/sharing/acute': { 'sharing.out.health': 'agree', 'sharing.beyond': 'neither' },
  })
  const alice = await signedIn(app, adams)
  await closeNow(databases, collectionId)
  await startNow(alice)
  await endNow(databases, alice, collectionId)
  await releaseByPages({ databases, dataFolder, alice }, '2026', {})
  const site = await serveSite(app)
  const team = await site.visitAs(adams)
  const lead = await site.visitAs(lena)

  it('begins at the collection, asks why and until when, and says what it will cause', async () => {
    await team.goto('/programme/collections/2026')
    await inspectPage(team, 'corrections-collection')
    await press(team, 'Correct what was released')
    await press(team, 'Continue')
    assert.match(await team.title(), /^Error: /)
    await team.getByLabel('Why is it to be corrected?').fill(reason)
    await team.getByLabel('Last day on which').fill('31/2/2027')
    await press(team, 'Continue')
    assert.equal(await team.getByLabel('Why is it to be corrected?').inputValue(), reason)
    await inspectPage(team, 'corrections-fault')
    await team.getByLabel('Last day on which').fill(typedDayIn(14))
    await press(team, 'Continue')
    await inspectPage(team, 'corrections-check')
    await press(team, 'Open round 2')
    await team.getByText('No answer has been challenged.').waitFor()
    await inspectPage(team, 'corrections-running')
    await team.goto('/programme/collections/2026/releases')
    assert.match(await team.locator('main').innerText(), /Round 2 of the right of reply of Sharing 2026 has not ended/)
    await inspectPage(team, 'corrections-no-release')
    await team.goto('/programme/right-of-reply')
    await inspectPage(team, 'corrections-standings')
  })

  it('is challenged, accepted and signed anew', async () => {
    await lead.goto(`/responses/${responseId}/right-of-reply`)
    assert.match(await lead.locator('main').innerText(), new RegExp(reason))
    await inspectPage(lead, 'corrections-own-figures')
    await lead.goto(`/responses/${responseId}/sections/sharing/acute/challenges/sharing.out.health`)
    await lead.getByLabel('Disagree', { exact: true }).check()
    await lead.getByLabel('Why is the signed answer not right?').fill('The site belongs to another trust.')
    await press(lead, 'Send the challenge')
    await team.goto('/programme/collections/2026/right-of-reply?state=open')
    await arrive(team, () => team.locator('tbody a').first().click())
    await team.getByLabel('Accept it').check()
    await team.getByLabel('Why?').fill('We have looked at it.')
    await press(team, 'Decide and tell the organisation')
    await lead.goto(`/responses/${responseId}/correction`)
    await lead.getByLabel(/confirm/).check()
    await press(lead, 'Sign the correction')
    await endWindow(databases, collectionId)
    await team.goto('/programme/collections/2026/right-of-reply')
    await press(team, 'End the right of reply')
    await inspectPage(team, 'corrections-end')
    await press(team, 'End the right of reply')
    await inspectPage(team, 'corrections-ended')
    await team.goto('/programme/collections/2026')
    await inspectPage(team, 'corrections-next')
  })

  it('stands in release 2, and the page of release 1 says so', async () => {
    await team.goto('/programme/collections/2026/releases/new')
    assert.equal(await team.getByLabel('What does it correct?').inputValue(), reason)
    await releaseByPages({ databases, dataFolder, alice }, '2026', { reason })
    await doJobs(databases, dataFolder)
    const anybody = await site.visit()
    await anybody.goto('/releases/2026/1')
    await inspectPage(anybody, 'corrections-release-1')
    await arrive(anybody, () => anybody.getByRole('link', { name: 'Release 2 corrects this one' }).click())
    assert.match(await anybody.locator('main').innerText(), /Cells that do not hold what they held in release 1/)
    await inspectPage(anybody, 'corrections-release-2')
    await team.goto('/programme/collections/2026/right-of-reply')
    await inspectPage(team, 'corrections-rounds')
    await team.goto('/programme/collections/2026/releases')
    await inspectPage(team, 'corrections-releases')
  })
})
