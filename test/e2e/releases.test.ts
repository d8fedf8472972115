import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { codeAt } from '../../server/accounts/one-time-code.ts'
import { setCollectionState } from '../../server/collections/collection-repository.ts'
import type { TermsInForce } from '../../server/research/terms.ts'
import { person, temporaryFolder, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { messagesTo } from '../support/messages.ts'
import { doJobs } from '../support/release.ts'
import { laterTerms, terms, tokenTo } from '../support/research.ts'
import { typedDayIn } from '../support/reply.ts'
import { smallCountry } from '../integration/releases/country.ts'

const collectionName =
  'Sharing of information between organisations of health and of social care, with the Unforeseeably-Hyphenated-Partnerships 2026'
const releases = '/programme/collections/2026/releases'
const email = 'rita@example.ac.uk'
const chosen = 'gravel lantern ostrich'

describe('a release', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const collectionId = await smallCountry(databases)
  await databases.writer('collections').where({ id: collectionId }).update({ name: collectionName })
  await setCollectionState(databases.writer, collectionId, 'released')
  const inForce: { -readonly [Key in keyof TermsInForce]: TermsInForce[Key] } = { ...terms }
  const site = await serveSite(testApp(databases, undefined, { dataFolder, terms: inForce }))
  const admin = await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }])
  const lead = await person(databases, 'Nadia North', [{ role: 'national_lead', scope: '' }])
  const alice = await site.visitAs(admin)
  const plain = await site.visitAs(admin, { javaScriptEnabled: false })
  const path = (page: Page) => new URL(page.url()).pathname
  const follow = (page: Page, name: string | RegExp) =>
    arrive(page, () => page.getByRole('link', { name }).first().click())
  const pressLink = (page: Page, name: string) => arrive(page, () => page.getByRole('button', { name }).click())
  const text = (page: Page) => page.locator('main').innerText()
  const job = (change: object) => databases.writer('jobs').update(change)

  it('is prepared by the programme team, with the days on which it opens', async () => {
    await alice.goto(releases)
    await inspectPage(alice, 'releases-none')
    await pressLink(alice, 'Prepare a release')
    await inspectPage(alice, 'release-new')
    await alice.getByLabel('Leads, and the organisations').fill('1/13/2026')
    await press(alice, 'Prepare the release')
    assert.match(await alice.title(), /^Error: /)
    await inspectPage(alice, 'release-new-error')
    await alice.getByLabel('Leads, and the organisations').fill('1/1/2026')
    await alice.getByLabel('Researchers with access').fill(typedDayIn(5))
    await alice.getByLabel('Everybody, without signing in').fill(typedDayIn(9))
    await alice.getByLabel('The page and every file').check()
    await press(alice, 'Prepare the release')
    assert.equal(path(alice), `${releases}/1`)
    assert.match(await text(alice), /Waiting to begin/)
    await inspectPage(alice, 'release-waiting')
  })

  it('can be stopped while it is built, and begun again, with and without scripts', async () => {
    await plain.goto(`${releases}/1`)
    await press(plain, 'Stop building')
    assert.match(await text(plain), /Building its files was stopped/)
    await press(plain, 'Build the files again')
    assert.match(await text(plain), /Waiting to begin/)
    await plain.goto(releases)
    assert.match(await text(plain), /Being prepared/)
  })

  it('shows which step of how many is done, by itself and by a link', async () => {
    const until = new Date(Date.now() + 60_000).toISOString()
    await alice.goto(`${releases}/1`)
    await job({
      state: 'running',
      leased_until: until,
      done: 11,
      total: 47,
      doing: 'Writing corroboration. 22 files so far',
    })
    await alice.getByText('Step 12 of 47. Writing corroboration. 22 files so far.').waitFor()
    await inspectPage(alice, 'release-building')
    await plain.goto(`${releases}/1`)
    await job({ done: 12 })
    await follow(plain, 'Look again')
    assert.match(await text(plain), /Step 13 of 47/)
  })

  it('says why it failed, and is built again', async () => {
    const failure = 'There is no room left on the disk. Make room, then try again'
    await job({ state: 'failed', leased_until: null, failure, ended_at: new Date().toISOString() })
    await alice.getByRole('button', { name: 'Try again' }).waitFor()
    assert.match(await text(alice), /no room left on the disk/)
    await inspectPage(alice, 'release-failed')
    await press(alice, 'Try again')
    await doJobs(databases, dataFolder)
    await alice.getByRole('button', { name: 'Publish this release' }).waitFor()
    await inspectPage(alice, 'release-ready')
  })

  it('is previewed as it will be public, each file with the hash that the page says', async () => {
    await follow(alice, 'Preview the page that will be public')
    assert.equal(path(alice), '/releases/2026/1')
    assert.match(await text(alice), /Not published/)
    await inspectPage(alice, 'release-preview')
    const hashes = await alice.locator('.app-code').textContent()
    const listed = (hashes ?? '').trim().split('\n')
    assert.ok(listed.length > 40)
    for (const line of listed) {
      const [hash = '', file = ''] = line.split('  ')
      assert.equal((await alice.locator(`a[href="/releases/2026/1/files/${file}"]`).count()) > 0, true, file)
      const reply = await alice.request.get(`/releases/2026/1/files/${file}`)
      assert.equal(
        createHash('sha256')
          .update(await reply.body())
          .digest('hex'),
        hash,
        file,
      )
    }
  })

  it('is published after a page that says what that causes', async () => {
    await alice.goto(`${releases}/1`)
    await pressLink(alice, 'Publish this release')
    await inspectPage(alice, 'release-publication')
    await press(alice, 'Publish')
    assert.match(await text(alice), /What was published/)
    await inspectPage(alice, 'release-published')
    await alice.goto(releases)
    await inspectPage(alice, 'releases-some')
  })

  it('is under embargo for everybody, and says so to a lead who sees it', async () => {
    const stranger = await site.visit()
    await stranger.goto('/releases')
    assert.match(await text(stranger), /To come/)
    await inspectPage(stranger, 'public-releases-coming')
    const nadia = await site.visitAs(lead)
    await nadia.goto('/releases')
    await follow(nadia, new RegExp(`release 1`))
    assert.match(await text(nadia), /Under embargo until/)
    await inspectPage(nadia, 'public-release-embargoed')
  })

  it('opens as a page alone, with its findings, methods, changelog and twin, and where to ask for the files', async () => {
    await alice.goto(`${releases}/1/openings`)
    await inspectPage(alice, 'release-openings')
    await alice.getByLabel('Researchers with access').fill('1/1/2026')
    await alice.getByLabel('Everybody, without signing in').fill('1/1/2026')
    await alice.getByLabel('The page alone').check()
    await press(alice, 'Save')
    const stranger = await site.visit()
    await stranger.goto('/releases/2026/1')
    await inspectPage(stranger, 'public-release-page-alone')
    assert.match(
      await text(stranger),
      /The survey team \(2026\)\. Sharing of information.*, release 1 \(2026-r1\) \[data set\]\. NHS Aldermere\. http:\/\/survey\.test\/releases\/2026\/1 Open Government Licence/,
    )
    for (const [file, words] of [
      ['METHODS.md', /^# Methods/],
      ['CHANGELOG.md', /The first release/],
      ['CITATION.cff', /url: "http:\/\/survey\.test\/releases\/2026\/1"/],
      ['rules.json', /^\{/],
    ] as const) {
      const reply = await stranger.request.get(await hrefTo(stranger, file))
      assert.match(await reply.text(), words)
    }
    assert.equal((await stranger.request.get('/releases/2026/1/files/csv/answers.csv')).status(), 404)
    await follow(stranger, 'How to ask for access')
    assert.equal(path(stranger), '/research')
  })

  it('is given to a researcher who asked, was approved and accepted the terms', async () => {
    const rita = await site.visit()
    await rita.goto('/research/request')
    await rita.getByLabel('Your name').fill('Rita Reader')
    await rita.getByLabel('Your e-mail address').fill(email)
    await rita.getByLabel('Your university, company or other organisation').fill('University of Aldermere')
    await rita.getByLabel('What will you use the files for?').fill('Whether boards agree more often.')
    await rita.getByLabel(collectionName).check()
    await rita.getByLabel('6 months').check()
    await rita.getByLabel(/I have read version 1/).check()
    await press(rita, 'Send the request')
    await rita.goto(`/research/confirmation?token=${await tokenTo(databases, email)}`)
    await press(rita, 'Confirm the request')
    await alice.goto('/programme/research')
    await follow(alice, /^Rita/)
    await pressLink(alice, 'Approve')
    await alice.getByLabel('Last day').fill(typedDayIn(90))
    await press(alice, 'Approve')
    const bodies = (await messagesTo(databases, email)).map(({ body }) => body).join('\n')
    await rita.goto(/\/invitation\?token=\S+/.exec(bodies)?.[0] ?? '')
    await rita.getByLabel('New password', { exact: true }).fill(chosen)
    await press(rita, 'Save and sign in')
    const secret = (await rita.locator('.app-secret code').innerText()).replaceAll(' ', '')
    await rita.getByLabel('The code that the app shows now').fill(codeAt(secret, new Date()))
    await press(rita, 'Set up one-time codes')
    Object.assign(inForce, laterTerms)
    await rita.goto('/releases/2026/1')
    await arrive(rita, () => rita.locator('a[href$="/csv/answers.csv"]').click())
    assert.equal(path(rita), '/account/research/terms')
    await rita.getByLabel(/I have read version 2/).check()
    const download = rita.waitForEvent('download')
    await rita.getByRole('button', { name: 'Go on' }).click()
    assert.equal((await download).suggestedFilename(), '2026-r1-answers.csv')
    await rita.goto('/account/research')
    assert.match(await text(rita), /File csv\/answers\.csv of collection 2026 release 1/)
  })

  it('is corrected by another, of which every stranger is given the files, whole or in two parts', async () => {
    await alice.goto(releases)
    await pressLink(alice, 'Prepare a correction')
    await alice.getByLabel('What does it correct?').fill('The North record had been left out.\nNothing else.')
    for (const tier of ['Leads, and the organisations', 'Researchers with access', 'Everybody, without signing in'])
      await alice.getByLabel(tier).fill('1/1/2026')
    await alice.getByLabel('The page and every file').check()
    await press(alice, 'Prepare the release')
    await doJobs(databases, dataFolder)
    await alice.getByRole('button', { name: 'Publish this release' }).waitFor()
    await pressLink(alice, 'Publish this release')
    await press(alice, 'Publish')
    const stranger = await site.visit()
    await stranger.goto('/releases/2026/1')
    await follow(stranger, 'Release 2 corrects this one')
    assert.match(await text(stranger), /This release corrects release 1: no cell differs from it/)
    await inspectPage(stranger, 'public-release')
    const address = await hrefTo(stranger, 'csv/answers.csv')
    const part = async (range: string) => (await stranger.request.get(address, { headers: { Range: range } })).body()
    const parts = Buffer.concat([await part('bytes=0-999'), await part('bytes=1000-')])
    const [hash] =
      ((await stranger.locator('.app-code').textContent()) ?? '')
        .split('  csv/answers.csv')[0]
        ?.slice(-64)
        .split('\n') ?? []
    assert.equal(createHash('sha256').update(parts).digest('hex'), hash)
    const download = stranger.waitForEvent('download')
    await stranger.getByRole('link', { name: /Every file in one/ }).click()
    assert.equal((await download).suggestedFilename(), '2026-r2.zip')
  })

  it('is printed with its hashes and without what cannot be pressed on paper', async () => {
    const stranger = await site.visit()
    await stranger.goto('/releases/2026/2')
    await stranger.emulateMedia({ media: 'print' })
    assert.equal(await stranger.getByRole('navigation', { name: 'On this page' }).isVisible(), false)
    const printed = await stranger.pdf({ path: 'build/screenshots/public-release.pdf', format: 'A4' })
    const pages = printed.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
    assert.ok(pages > 1 && pages < 9, `${pages} pages`)
  })
})

async function hrefTo(page: Page, file: string): Promise<string> {
  return (await page.locator(`a[href$="/files/${file}"]`).first().getAttribute('href')) ?? ''
}
