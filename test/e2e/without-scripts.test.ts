import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Grant } from '../../server/access/user.ts'
import { person, testApp } from '../support/app.ts'
import { press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { withoutScripts } from '../support/without-scripts.ts'

describe('without scripts', async () => {
  const databases = await freshDatabases()
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], partners: ['RBB'] },
    { code: 'RBB', settings: ['mental_health'] },
  ])
  const site = await serveSite(testApp(databases))
  const ann = await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }])
  const own = `/responses/${responseIds.get('RAA')}`
  const page = await site.visitAs(ann, { javaScriptEnabled: false })
  const answersTo = (item: string) =>
    databases.reader('answers').where({ item_code: item }).orderBy('partner_code').select('partner_code', 'value')

  it('answers questions, those that depend on another included, and checks them', async () => {
    await page.goto(`${own}/sections/sharing/acute`)
    assert.equal(await page.getByText('Answer this only if you chose').count(), 3)
    await page.locator('[name="sharing.in.gp"][value="agree"]').check()
    await page.locator('[name="sharing.current"][value="disagree"]').check()
    await page.locator('[name="sharing.methods"][value="fax"]').check()
    await press(page, 'Save and check')
    assert.deepEqual(await answersTo('sharing.current'), [
      { partner_code: '', value: '{"kind":"option","code":"disagree"}' },
    ])
    assert.equal(await page.getByText('By fax').count(), 1)
  })

  it('clears an answer, keeping the others that were entered', async () => {
    await page.goto(`${own}/sections/sharing/acute`)
    await page.locator('[name="sharing.beyond"][value="neither"]').check()
    await page.locator('button[name="clear"][value="sharing.current"]').click()
    await page.getByText('Cleared by Ann Archer').waitFor()
    assert.deepEqual(await answersTo('sharing.current'), [{ partner_code: '', value: null }])
    assert.deepEqual(await answersTo('sharing.beyond'), [
      { partner_code: '', value: '{"kind":"option","code":"neither"}' },
    ])
  })

  it('empties what is ticked or typed by emptying it', async () => {
    await page.goto(`${own}/sections/sharing/acute`)
    await page.locator('[name="sharing.methods"][value="fax"]').uncheck()
    await press(page, 'Save and check')
    assert.deepEqual(await answersTo('sharing.methods'), [{ partner_code: '', value: null }])
  })

  it('answers for all partners at once, and takes one out', async () => {
    await page.goto(`${own}/sections/partners`)
    await press(page, 'None of them')
    assert.deepEqual(await answersTo('partners.out'), [
      { partner_code: 'RBB', value: '{"kind":"option","code":"none"}' },
    ])
    await page.goto(`${own}/partners/RBB`)
    await press(page, 'Not a partner of ours')
    assert.equal(await page.getByText('Not a partner', { exact: true }).count(), 1)
  })

  it('submits', async () => {
    await page.goto(own)
    await page.getByRole('button', { name: 'Review and submit' }).click()
    await page.getByLabel(/confirm for Trust RAA/).check()
    await press(page, 'Submit')
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Answers submitted')
    assert.equal((await databases.reader('answer_sheets')).length, 1)
  })

  const earlier = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }], '2024')
  await databases.writer('collections').where({ id: earlier.collectionId }).update({ state: 'released' })

  for (const { name, grants, addresses } of readers)
    it(`can be read by ${name}, wide and narrow, and sent where nothing is filled in`, async () => {
      const visitor = grants.length > 0 ? await site.visitAs(await person(databases, name, grants)) : await site.visit()
      await withoutScripts(visitor)
      for (const address of addresses) {
        const [path = '', button] = address.split(' > ')
        await visitor.goto(path)
        assert.equal(await visitor.locator('.js-enabled').count(), 0, path)
        if (button) await press(visitor, button)
        if (button) assert.match(await visitor.title(), /^Error: /, address)
        await inspectPage(visitor)
      }
    })
})

/** Who looks at which pages; behind `>` the button of a form that is sent empty. */
const readers: { name: string; grants: Grant[]; addresses: string[] }[] = [
  {
    name: 'Nobody Known',
    grants: [],
    addresses: ['/research', '/research/request > Send the request', '/research/sent', '/api', '/releases'],
  },
  {
    name: 'Rae Researcher',
    grants: [{ role: 'researcher', scope: '' }],
    addresses: ['/account/research', '/account/tokens', '/account/tokens/new > Make the token', '/groups'],
  },
  {
    name: 'Alice Administrator',
    grants: [{ role: 'administrator', scope: '' }],
    addresses: [
      '/programme/research',
      '/programme/earlier-results > Continue',
      '/programme/collections/2024/releases',
      '/programme/collections/2024/releases/new',
      '/groups/new > Save the group',
    ],
  },
]
