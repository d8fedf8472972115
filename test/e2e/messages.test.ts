import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stopToken } from '../../server/notifications/opt-out.ts'
import { optOut, person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { queue } from '../support/messages.ts'

describe('messages, as the programme team sees them', async () => {
  const databases = await freshDatabases()
  const site = await serveSite(testApp(databases))
  const alice = await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])

  it('are found, cancelled, sent again and stopped', async () => {
    const page = await site.visitAs(alice)
    await page.goto('/programme')
    await arrive(page, () => page.getByRole('link', { name: 'Messages' }).click())
    await inspectPage(page, 'messages-none')
    const now = new Date()
    const long = 'a-name-that-is-much-longer-than-anybody-would-want-it-to-be'
    const first = await queue(databases, { to: `${long}.${long}@example.nhs.uk`, organisationCode: 'RAA' }, now)
    const failed = await queue(databases, { subject: 'Thank you', kind: 'thanks' }, now)
    await databases
      .writer('messages')
      .where({ id: failed })
      .update({ state: 'failed', attempts: 1, last_error: 'The mail server refused it (550 5.7.1)' })
    const link = 'Choose a password:\n\nhttp://survey.example/reset/secret'
    const secret = await queue(databases, { kind: 'reset', subject: 'New password', body: link, hasSecret: true }, now)
    for (let number = 0; number < 50; number += 1) await queue(databases, { subject: `Reminder ${number}` }, now)
    await page.reload()
    await inspectPage(page, 'messages')
    await page.getByLabel('State').selectOption({ label: 'Failed' })
    await press(page, 'Show')
    await arrive(page, () => page.getByRole('link', { name: 'Thank you' }).click())
    await inspectPage(page, 'message-failed')
    await press(page, 'Send again')
    await inspectPage(page, 'message-retry')
    await press(page, 'Send again')
    assert.equal(await page.locator('.nhsuk-tag').innerText(), 'Waiting')
    await press(page, 'Cancel')
    await inspectPage(page, 'message-cancellation')
    await press(page, 'Cancel the message')
    assert.equal(await page.locator('.nhsuk-tag').innerText(), 'Not sent')
    await page.goto(`/programme/messages/${secret}`)
    await inspectPage(page, 'message-secret')
    await page.goto('/programme/stopped-addresses')
    await inspectPage(page, 'stopped-none')
    await stop(first)
    await page.goto(`/programme/messages/${first}`)
    await inspectPage(page, 'message-stopped')
    await page.goto('/programme/stopped-addresses')
    await inspectPage(page, 'stopped')
    await arrive(page, () => page.getByRole('link', { name: /^Write to it again/ }).click())
    await inspectPage(page, 'stopped-lift')
    await press(page, 'Write to it again')
    assert.match(await page.locator('main').innerText(), /There is no such address/)
  })

  /** As somebody without an account, from the link in a message. */
  async function stop(message: number): Promise<void> {
    const page = await site.visit()
    await page.goto(`/messages/stop/${stopToken(optOut.key, message)}`)
    await inspectPage(page, 'stop')
    await press(page, 'Stop messages')
    assert.match(await page.locator('h1').innerText(), /You will get no more messages/)
    await inspectPage(page, 'stop-done')
  }
})
