import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { password, person, testApp } from '../support/app.ts'
import { arrive, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { answer, focusedName, go, tabTo } from './keyboard-steps.ts'

describe('the whole journey, with the keyboard alone and 320 pixels wide', async () => {
  const databases = await freshDatabases()
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], partners: ['RBB'] },
    { code: 'RBB', settings: ['mental_health'] },
  ])
  const site = await serveSite(testApp(databases))
  const lead = await person(databases, 'Lena Lead', [{ role: 'lead_respondent', scope: 'RAA' }])
  const approver = await person(databases, 'April Approver', [{ role: 'approver', scope: 'RAA' }])
  const page = await site.visit({ viewport: { width: 320, height: 800 } })
  const look = (picture: string) => inspectPage(page, `journey-${picture}`)
  const stored = async (item: string) => {
    const row = await databases.reader('answers').where({ item_code: item }).first<{ value: string } | undefined>()
    return row?.value
  }
  const signIn = async (email: string) => {
    await tabTo(page, 'E-mail address')
    await page.keyboard.type(email)
    await tabTo(page, 'Password')
    await page.keyboard.type(password)
    await arrive(page, () => page.keyboard.press('Enter'))
  }

  it('signs in and finds the sections', async () => {
    await page.goto('/')
    await look('sign-in')
    await signIn(lead)
    await look('responses')
    await go(page, 'Start')
    await look('tasks')
  })

  it('answers statements, choices with another way, and a comment', async () => {
    await go(page, 'Sharing with local organisations')
    await answer(page, 'sharing.out.health', 'strongly_disagree')
    await answer(page, 'sharing.in.health', 'agree')
    await answer(page, 'sharing.beyond', 'dont_know')
    await answer(page, 'sharing.current', 'agree')
    await answer(page, 'sharing.context', 'neither')
    await answer(page, 'sharing.methods', ['fax', 'other'])
    await answer(page, 'sharing.methods.other', 'By pigeon')
    await answer(page, 'sharing.programme', ['none_of_these'])
    await answer(page, 'sharing.comment', 'We are moving house')
    await look('section')
    await go(page, 'Save and check')
    assert.match(await page.title(), /^Check your answers/)
    await look('check')
    assert.equal(await stored('sharing.out.health'), '{"kind":"option","code":"strongly_disagree"}')
    assert.equal(await stored('sharing.methods'), '{"kind":"options","codes":["fax","other"]}')
    assert.equal(await stored('sharing.methods.other'), '{"kind":"text","text":"By pigeon"}')
    assert.equal(await stored('sharing.comment'), '{"kind":"text","text":"We are moving house"}')
  })

  it('answers about a partner', async () => {
    await go(page, 'Go on to Your local partners')
    await look('partners')
    await go(page, 'Trust RBB')
    await answer(page, 'partners.out@RBB', 'view_only')
    await answer(page, 'partners.in@RBB', 'on_request')
    await look('partner')
    await go(page, 'Save and go on')
    assert.equal(await stored('partners.in'), '{"kind":"option","code":"on_request"}')
    await go(page, 'All sections')
  })

  it('is told of a number that cannot stand, and mends it', async () => {
    await go(page, 'Records where care is given')
    await answer(page, 'point_of_care.share_digital', '250')
    await go(page, 'Save and check')
    assert.match(await page.title(), /^Error: /)
    assert.match(await focusedName(page), /^There is a problem/)
    await look('fault')
    await tabTo(page, await page.getByRole('alert').getByRole('link').innerText())
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('85')
    await go(page, 'Save and check')
    assert.equal(await stored('point_of_care.share_digital'), '{"kind":"number","value":85}')
    await go(page, 'All sections')
  })

  it('answers a maturity level by its elements, and adds a note', async () => {
    await go(page, 'Standards and data entry')
    await answer(page, 'standards.level', ['viewed', 'views'])
    await look('levels')
    await go(page, 'Add files and links')
    await answer(page, 'note', 'Audited in May')
    await look('evidence')
    await go(page, 'Add the note')
    assert.equal(await stored('standards.level'), '{"kind":"options","codes":["viewed","views"]}')
    assert.equal(await page.getByText('Audited in May').count(), 1)
    await look('evidence-added')
  })

  it('reviews the whole and sends it to the approver', async () => {
    await page.goto(`/responses/${responseIds.get('RAA')}`)
    await look('tasks-answered')
    await go(page, 'Review and send to the approver')
    await look('review-send')
    await tabTo(page, 'Message to the approver (optional)')
    await page.keyboard.type('Please read')
    await go(page, 'Send to the approver')
    await look('tasks-sent')
    await go(page, 'Sign out')
  })

  it('is read and signed', async () => {
    await signIn(approver)
    await go(page, 'Continue')
    await go(page, 'Read and sign')
    await look('review-sign')
    await tabTo(page, await page.locator('label[for="declared"]').innerText())
    await page.keyboard.press('Space')
    await go(page, 'Submit')
    assert.match(await page.locator('h1').innerText(), /Answers submitted/)
    await look('submitted')
    const { state } = await databases.reader('responses').where({ organisation_code: 'RAA' }).first('state')
    assert.equal(state, 'signed')
  })
})
