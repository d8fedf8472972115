import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { londonDate } from '../../server/collections/collection.ts'
import { beginDueMailings } from '../../server/fieldwork/begin-mailing.ts'
import { writeMailings } from '../../server/fieldwork/mailing-worker.ts'
import { sendMessages } from '../../server/notifications/send-messages.ts'
import { smtpTransport } from '../../server/notifications/smtp-transport.ts'
import { optOut, person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { startMailServer } from '../support/mail-server.ts'

describe('the programme team writes to a collection', async () => {
  const databases = await freshDatabases()
  const site = await serveSite(testApp(databases, undefined, { transport: 'smtp' }))
  const codes = ['RAA', 'RBB', 'RCC']
  await openCollection(
    databases,
    codes.map((code) => ({ code, settings: ['acute'] })),
  )
  const server = await startMailServer()
  const transport = smtpTransport({ url: server.url, from: { name: 'Survey', address: 'survey@example.nhs.uk' } })
  after(() => transport.close())
  const settings = { serviceName: 'Digital maturity assessment', address: site.address }
  const alice = await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])

  /** What the two workers of the service do, at this moment. */
  async function deliver(at = new Date()): Promise<void> {
    const stopping = new AbortController().signal
    await writeMailings(databases, settings, { clock: () => at, stopping })
    while ((await sendMessages(databases.writer, { transport, optOut, clock: () => at })) > 0);
  }

  const follow = (page: Page, name: string | RegExp) =>
    arrive(page, () => page.getByRole('link', { name }).first().click())

  const upload = async (page: Page, lines: readonly string[]) => {
    const buffer = Buffer.from(['organisation_code,name,email,role', ...lines].join('\n'))
    await page.locator('input[type=file]').setInputFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer })
    await press(page, 'Upload and look at it')
  }

  it('uploads contacts, looks, invites, and reminds by rule', async () => {
    const page = await site.visitAs(alice)
    await page.goto('/programme')
    await follow(page, 'Contacts, invitations and reminders')
    await inspectPage(page, 'campaigns')
    await follow(page, /^Contacts of/)
    await inspectPage(page, 'contacts-none')
    await press(page, 'Upload contacts')
    await inspectPage(page, 'contacts-upload')
    await upload(page, ['RZZ,Nobody,nobody@example.nhs.uk,', 'RAA,,x,boss'])
    assert.match(await page.title(), /^Error: /)
    await inspectPage(page, 'contacts-faults')
    await upload(page, [
      'RAA,Ann Ash,ann.ash@example.nhs.uk,',
      'RAA,Bo Birch,bo.birch.with.a.very.long.address.indeed@department.of.an.nhs.trust.example.nhs.uk,approver',
      'RBB,Cy Cedar,cy@example.nhs.uk,lead_respondent',
    ])
    await inspectPage(page, 'contacts-preview')
    await press(page, 'Apply all of it')
    assert.match(await page.locator('main').innerText(), /1 of them has no contact/)
    await inspectPage(page, 'contacts')
    await page.getByLabel('Only organisations without a contact').check()
    await press(page, 'Show')
    await follow(page, /Trust RCC/)
    await press(page, 'Add the contact')
    await inspectPage(page, 'contact-faults')
    await page.getByLabel('Name').fill('Di Dogwood')
    await page.getByLabel('E-mail address').fill('di@example.nhs.uk')
    await press(page, 'Add the contact')
    await inspectPage(page, 'organisation-contacts')
    await follow(page, /^Change/)
    await inspectPage(page, 'contact')
    await follow(page, 'Cancel')
    await follow(page, /^remove/)
    await inspectPage(page, 'contact-removal')

    await page.goto('/programme/collections/2026/mailings')
    await inspectPage(page, 'mailings-none')
    await follow(page, /^Look and send.*Invitation/)
    assert.match(await page.locator('main').innerText(), /Dear Ann Ash,/)
    await inspectPage(page, 'mailing-send')
    await press(page, 'Send 4 messages to 3 organisations')
    await deliver()
    assert.equal(server.received.length, 4)
    await page.reload()
    assert.match(await page.locator('main').innerText(), /All written/)
    await follow(page, /change the text.*not started/)
    await inspectPage(page, 'mailing-text')
    const body = page.getByLabel('Text', { exact: true })
    await body.fill('{{organization}}')
    await press(page, 'Save the text')
    await inspectPage(page, 'mailing-text-fault')
    await body.fill('Dear {{name}},\n\n{{organisation}} has {{days_left}}: {{link}}')
    await press(page, 'Show how it reads')
    assert.match(await page.locator('main').innerText(), /Trust RAA has 10 days: /)
    await press(page, 'Save the text')
    await follow(page, 'Cancel')
    await press(page, 'Add a rule')
    await inspectPage(page, 'mailing-rule')
    await press(page, 'See what it will cause')
    assert.match(await page.title(), /^Error: /)
    await page.getByLabel('Reminder: not started').check()
    await page.getByLabel('How many days before the last day?').fill('10')
    await press(page, 'See what it will cause')
    assert.match(await page.locator('main').innerText(), /3 messages to 3 organisations will be written at once/)
    await inspectPage(page, 'mailing-rule-check')
    await press(page, 'Add the rule')
    const noon = new Date(`${londonDate(new Date())}T12:00:00Z`)
    await databases.writer.transaction((db) => beginDueMailings(db, noon))
    await deliver(noon)
    assert.equal(server.received.length, 7)
    assert.match(server.received.at(-1)?.mail.text ?? '', /Trust R\w\w has 10 days: http:/)
    await page.reload()
    await inspectPage(page, 'mailings')
    await follow(page, /^Remove the rule/)
    await inspectPage(page, 'mailing-rule-removal')
  })

  it('lets a contact in by the link of the invitation', async () => {
    const letter = server.received.find(({ mail }) => mail.text?.includes('Dear Ann Ash'))?.mail.text ?? ''
    const [link = ''] = /http\S+invitation\?token=\S+/.exec(letter) ?? []
    const page = await site.visit()
    await page.goto(link)
    await page.getByLabel('New password').fill('seven quiet herons')
    await press(page, 'Save and sign in')
    await page.goto('/responses')
    assert.match(await page.locator('main').innerText(), /Trust RAA/)
  })
})
