import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { person, temporaryFolder } from '../support/app.ts'
import { arrive, freePort, openSite, press } from '../support/browser.ts'
import { openMigrated } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { startMailServer } from '../support/mail-server.ts'
import { startService } from '../support/process.ts'
import { asFile, questionnaireVersion, reworded } from '../support/questionnaires.ts'
import { typedDayIn } from '../support/reply.ts'

/** Loaded as files, in this order. */
const register: Readonly<Record<string, readonly string[]>> = {
  regions: ['nhs_region_code,name', 'Y56,London'],
  icbs: ['icb_code,name,nhs_region_code,predecessor_icb_codes,valid_from', 'QMJ,North London,Y56,,2022-07-01'],
  trusts: [
    'ods_code,name,provider_type,nhs_region_code,icb_code,open_date,close_date,successor_ods_code',
    'RAA,Ashton Hospitals,acute,Y56,QMJ,19910401,,',
    'RBB,Bexley Hospitals,acute,Y56,QMJ,19910401,,',
    'RCC,Crewe Hospitals,acute,Y56,QMJ,19910401,,',
    'RDD,Dover Hospitals,acute,Y56,QMJ,19910401,,',
  ],
}
const questionnaire = questionnaireVersion(
  '1.1.0',
  reworded('sharing.out.gp', 'Local general practices can see nearly all patient information that we hold.'),
)
const password = 'seven quiet herons'

/** The service and its mail server are processes as an operator starts them; everything is done in the browser. */
describe('a whole collection, run by the programme team', async () => {
  const folder = temporaryFolder()
  // what no page can do: look behind, put somebody there at the start, let two weeks go by
  const databases = await openMigrated(path.join(folder, 'survey.db'))
  after(() => databases.close())
  const alice = await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])
  const { url, received } = await startMailServer()
  const port = String(await freePort())
  const service = await startService({
    DATA_DIR: folder,
    PORT: port,
    BASE_URL: `http://localhost:${port}`,
    SMTP_URL: url,
    MAIL_FROM: 'Survey team <survey@example.nhs.uk>',
  })
  after(() => service.signal('SIGTERM'))
  const site = await openSite(service.address)
  const leads: Page[] = []
  let team: Page
  before(async () => {
    team = await site.visitAs(alice)
    team.setDefaultTimeout(30_000)
  })

  it('loads the register, and publishes a questionnaire of its own', async () => {
    for (const [kind, lines] of Object.entries(register)) {
      await team.goto('/programme/register/uploads')
      await attach(team, `${kind}.csv`, 'text/csv', Buffer.from(`${lines.join('\n')}\n`))
      await press(team, 'Preview')
      await press(team, 'Continue')
      await press(team, 'Change the register')
    }
    await team.goto('/programme/instruments/new')
    await attach(team, 'questionnaire.json', 'application/json', asFile(questionnaire))
    await press(team, 'Upload and check')
    await follow(team, 'Compare with version 1.0.0')
    const item = team.locator('[id="item-sharing.out.gp"]')
    await item.getByLabel('Not comparable').check()
    await item.getByLabel('Why').fill('“Nearly all” asks for less')
    await press(team, 'Save what you decided')
    await follow(team, 'Go on to publish')
    await press(team, 'Publish version 1.1.0')
  })

  it('prepares and opens a collection', async () => {
    await team.goto('/programme/collections/new')
    await team.getByLabel('Code', { exact: true }).fill('2027')
    await team.getByLabel('Name', { exact: true }).fill('Information sharing 2027')
    await team.getByLabel(/1\.1\.0/).check()
    await team.getByLabel('First day for answers').fill(typedDayIn(0))
    await team.getByLabel('Last day for answers').fill(typedDayIn(30))
    await press(team, 'Make the draft')
    await team.goto('/programme/collections/2027/participants/choice')
    await team.getByLabel('Acute', { exact: true }).check()
    await press(team, 'See how many')
    await press(team, 'Add 4 organisations')
    await team.goto('/programme/collections/2027/frame')
    await team.getByLabel('Acute').check()
    await press(team, 'Take the counts')
    await team.goto('/programme/collections/2027/opening')
    await press(team, 'Open the collection')
    await inspectPage(team, 'whole-collection-open')
  })

  it('invites, and three organisations answer', async () => {
    await team.goto('/programme/collections/2027/contacts/upload')
    const contacts = ['RAA,Ann Ash', 'RBB,Ben Birch', 'RCC,Cy Cedar', 'RDD,Di Dogwood'].map(
      (line) => `${line},${line.slice(0, 3).toLowerCase()}@example.nhs.uk`,
    )
    const file = ['organisation_code,name,email', ...contacts].join('\n')
    await attach(team, 'contacts.csv', 'text/csv', Buffer.from(file))
    await press(team, 'Upload and look at it')
    await press(team, 'Apply all of it')
    await team.goto('/programme/collections/2027/mailings/send/invitation')
    await press(team, 'Send 4 messages to 4 organisations')
    for (const code of ['raa', 'rbb', 'rcc']) {
      const letter = await mailTo(`${code}@example.nhs.uk`, 'invitation?token=')
      const [link = ''] = /http\S+invitation\?token=\S+/.exec(letter) ?? []
      const lead = await site.visit()
      await lead.goto(link)
      await lead.getByLabel('New password').fill(password)
      await press(lead, 'Save and sign in')
      await answerAndSign(lead, code === 'raa' ? 'disagree' : 'agree')
      leads.push(lead)
    }
    await team.goto('/programme/collections/2027/mailings/send/signed')
    await press(team, 'Send 3 messages to 3 organisations')
    await mailTo('raa@example.nhs.uk', 'hank')
  })

  it('reminds the one that has not begun, by hand, and sees how far everybody is', async () => {
    await team.goto('/programme/collections/2027/mailings/send/not_started')
    await press(team, 'Send 1 message to 1 organisation')
    await mailTo('rdd@example.nhs.uk', 'not')
    await team.goto('/collections/2027/progress')
    assert.match(await team.locator('main').innerText(), /3 of (the )?4/)
    await inspectPage(team, 'whole-collection-progress')
  })

  it('closes, hears what is said against an answer, and ends the right of reply', async () => {
    await team.goto('/programme/collections/2027/closing')
    await press(team, 'Close it now')
    await team.goto('/programme/collections/2027/right-of-reply/start')
    await team.getByLabel('Last day on which').fill(typedDayIn(14))
    await press(team, 'Continue')
    await press(team, 'Start the right of reply')
    await mailTo('raa@example.nhs.uk', 'right-of-reply')

    const [lead] = leads
    assert.ok(lead)
    await lead.goto('/responses')
    await press(lead, 'Check your figures')
    const own = new URL(lead.url()).pathname.replace('/right-of-reply', '')
    await lead.goto(`${own}/sections/plans/challenges/plans.influence`)
    await lead.getByLabel('Strongly agree', { exact: true }).check()
    await lead.getByLabel('Why is the signed answer not right?').fill('We misread the scale.')
    await press(lead, 'Send the challenge')

    await team.goto('/programme/collections/2027/right-of-reply?state=open')
    await arrive(team, () => team.locator('tbody a').first().click())
    await team.getByLabel('Accept it').check()
    await team.getByLabel('Why?').fill('The minutes of the board say so.')
    await press(team, 'Decide and tell the organisation')
    await lead.goto('/responses')
    await press(lead, 'Check your figures')
    await press(lead, 'Read and sign the correction')
    await lead.getByLabel(/confirm/).check()
    await press(lead, 'Sign the correction')

    await databases.writer('rights_of_reply').update({ ends_on: '2026-01-01' })
    await team.goto('/programme/collections/2027/right-of-reply/end')
    await press(team, 'End the right of reply')
    assert.match(await team.locator('main').innerText(), /ready for release/)
    const sheets = await databases.reader('answer_sheets').orderBy('id').select('origin')
    assert.deepEqual(
      sheets.map(({ origin }: { origin: string }) => origin),
      ['signed', 'signed', 'signed', 'corrected'],
    )
    await team.goto('/programme/audit?collection=2027')
    await inspectPage(team, 'whole-collection-audit')
  })

  /** The text of the first message to an address that holds some words, once it has come through the mail server. */
  async function mailTo(address: string, words: string, patience = 30_000): Promise<string> {
    for (let waited = 0; waited < patience; waited += 200) {
      const texts = received.flatMap(({ mail, raw }) => (raw.includes(address) ? [mail.text ?? ''] : []))
      const found = texts.find((text) => text.includes(words))
      if (found !== undefined) return found
      await pause(200)
    }
    throw new Error(`No message with “${words}” has come to ${address}`)
  }
})

async function attach(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
}

function follow(page: Page, name: string): Promise<void> {
  return arrive(page, () => page.getByRole('link', { name }).first().click())
}

async function answerAndSign(page: Page, influence: string): Promise<void> {
  await page.goto('/responses')
  await arrive(page, () => page.locator('main a[href^="/responses/"]').first().click())
  const { pathname } = new URL(page.url())
  await page.goto(`${pathname}/sections/plans`)
  await page.locator(`[name="plans.influence"][value="${influence}"]`).check()
  await press(page, 'Save and check')
  await page.goto(`${pathname}/review`)
  await page.locator('[name="declared"]').check()
  await press(page, 'Submit')
}
