import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { setCollectionState } from '../../server/collections/collection-repository.ts'
import { putProgrammes } from '../../server/organisations/programme-repository.ts'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { tablesOf } from '../support/page-tables.ts'
import { answerSection } from './answer-questions.ts'
import { comment, evidence, type Given, notAsked, otherMethod, partnerAnswers, trustAnswers } from './trust-answers.ts'

const sections = {
  sharing: 'Sharing with local organisations',
  partners: 'Your local partners',
  point_of_care: 'Records where care is given',
  patients: 'Patients’ access to their own record',
  standards: 'Standards and data entry',
  leadership: 'Leadership and clinical engagement',
  plans: 'Local plans',
  resources: 'Money, people and skills',
  governance: 'Information governance and safety',
}

describe('from a trust’s answers to a researcher’s file', async () => {
  const databases = await freshDatabases()
  await putProgrammes(databases.writer, [
    { code: 'marrowdale', name: 'Marrowdale', members: [] },
    { code: 'ouseby', name: 'Ouseby', members: [] },
  ])
  const { collectionId } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], partners: ['RBB', 'RCC'] },
    { code: 'RBB', settings: ['mental_health'] },
    { code: 'RCC', settings: ['acute'] },
  ])
  const site = await serveSite(testApp(databases))
  const ann = await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }])
  const nora = await person(databases, 'Nora Nation', [{ role: 'national_lead', scope: '' }])
  const rosa = await person(databases, 'Rosa Reader', [{ role: 'researcher', scope: '' }])
  const page = await site.visitAs(ann)
  const lead = await site.visitAs(nora)

  /** What the national lead reads of acute trusts: their answers, and who is counted. */
  const comparison = async () => {
    await lead.goto('/collections/2026/comparison?item=sharing.out.health')
    const tables = tablesOf(await lead.content())
    const acute = (caption: string) => tables.get(caption)?.find((row) => row['Provider type'] === 'Acute trusts')
    return [acute('Answers'), acute('Who is counted')]
  }

  it('answers every section, and checks each', async () => {
    await follow(page, 'Start')
    assert.equal(await page.getByText('Not started').count(), 9)
    await follow(page, sections.sharing)
    for (const [code, title] of Object.entries(sections)) {
      await answerSection(page, code)
      assert.match(await page.title(), new RegExp(`^Check your answers: ${title}`))
      assert.equal(await page.getByText('Not answered').count(), 0, title)
      await arrive(page, () => page.getByRole('button', { name: /^(Go on to|Back to)/ }).click())
    }
    assert.equal(await page.getByText('Completed').count(), 9)
  })

  it('counts nowhere before it is submitted', async () => {
    const [answers, counted] = await comparison()
    assert.equal(answers, undefined)
    assert.equal(counted?.['Responded'], '0 (0%)')
  })

  it('reviews, declares and submits', async () => {
    await press(page, 'Review and submit')
    assert.equal(await page.getByText('Some questions are not answered').count(), 0)
    assert.equal(await page.getByText(otherMethod).count(), 1)
    await page.getByLabel(/confirm for Trust RAA/).check()
    await press(page, 'Submit')
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Answers submitted')
  })

  it('keeps a copy of its own words', async () => {
    const rows = await download(page, 'Keep your answers as a file (CSV)')
    const answerTo = (item: string) => rows.find((row) => row['item'] === item)?.['answer']
    for (const code of Object.keys(sections)) {
      assert.equal(answerTo(`${code}.comment`), comment)
      assert.equal(answerTo(`${code}.evidence`), evidence)
    }
    assert.equal(answerTo('sharing.methods.other'), otherMethod)
  })

  it('counts in the national lead’s comparison, while the collection is open', async () => {
    const [answers, counted] = await comparison()
    assert.equal(answers?.['Disagree'], '100.0% (1)')
    assert.equal(answers?.['Number'], '1')
    assert.deepEqual([counted?.['Invited'], counted?.['Responded'], counted?.['With an answer']], ['2', '1 (50%)', '1'])
  })

  it('gives the researcher exactly those answers once the collection is released', async () => {
    await setCollectionState(databases.writer, collectionId, 'released')
    const reader = await site.visitAs(rosa)
    await reader.goto('/collections/2026/files')
    const rows = await download(reader, 'answers.csv')
    assert.deepEqual(
      rows
        .map(({ item, partner, value_code, value_number, missing }) =>
          [item, partner, value_code, value_number, missing].join(' '),
        )
        .toSorted(),
      expectedRows().toSorted(),
    )
    assert.ok(rows.every((row) => row['organisation'] === 'RAA' && row['setting'] === 'acute'))
  })
})

function expectedRows(): string[] {
  const line =
    (partner: string) =>
    ([item, , ...said]: Given) =>
      [item, partner, ...said].join(' ')
  return [
    ...Object.values(trustAnswers).flat().map(line('')),
    ...notAsked.map((item) => [item, '', '', '', '.a'].join(' ')),
    ...Object.entries(partnerAnswers).flatMap(([partner, answers]) => answers.map(line(partner))),
  ]
}

async function follow(page: Page, link: string): Promise<void> {
  await arrive(page, () =>
    page
      .getByRole('link', { name: link, exact: true })
      .or(page.getByRole('button', { name: link, exact: true }))
      .click(),
  )
}

async function download(page: Page, link: string): Promise<Record<string, string>[]> {
  const [taken] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()])
  return parse(await readFile(await taken.path()), { columns: true })
}
