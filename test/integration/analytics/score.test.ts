import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { scoreAddress } from '../../../server/analytics/own-figures/score-address.ts'
import type { Grant } from '../../../server/access/user.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { answerAndSign, leadOf } from '../../support/reply.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { tablesOf } from '../../support/page-tables.ts'

const option = (code: string): AnswerValue => ({ kind: 'option', code })

describe('the reasons behind a score', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { collectionId, responseIds } = await openCollection(databases, [
    { code: 'RA1', settings: ['acute'], region: 'Y1', icb: 'Q1' },
    { code: 'RB1', settings: ['acute'], region: 'Y2', icb: 'Q2' },
    { code: '9-C1', settings: ['care'], region: 'Y1', icb: 'Q1' },
  ])
  const own = await leadOf(app, databases, 'RA1')
  const visitor = async (name: string, ...grants: Grant[]) => signedIn(app, await person(databases, name, grants))
  const alice = await visitor('Alice', { role: 'administrator', scope: '' })
  const nadia = await visitor('Nadia', { role: 'national_lead', scope: '' })
  const rory = await visitor('Rory', { role: 'regional_lead', scope: 'Y1' })
  const other = await visitor('Rhoda', { role: 'regional_lead', scope: 'Y2' })
  const rita = await visitor('Rita', { role: 'researcher', scope: '' })
  const elsewhere = await leadOf(app, databases, 'RB1')
  const address = (organisationCode: string, section = 'sharing', setting: 'acute' | 'care' = 'acute') =>
    scoreAddress('2026', { organisationCode, setting }, section)

  it('do not exist before something is signed, for anybody', async () => {
    for (const one of [own, alice, nadia]) await one.get(address('RA1')).expect(404)
  })

  it('are the rule and its version, the answers with their scores, what was left out, signer, time and hash', async () => {
    await answerAndSign(own, responseIds.get('RA1') ?? 0, {
      'sections/sharing/acute': {
        'sharing.out.health': 'agree',
        'sharing.out.social_care': 'strongly_agree',
        'sharing.out.gp': 'disagree',
        'sharing.in.health': 'neither',
        'sharing.in.social_care': 'strongly_disagree',
        'sharing.in.gp': 'dont_know',
        'sharing.beyond': 'not_applicable',
      },
    })
    const { text } = await own.get(address('RA1')).expect(200)
    assert.match(text, /50\.0 of 100\. A higher score is better\./)
    assert.match(text, /Mean, with half of the answers, version 1/)
    assert.match(text, /nhsuk-back-link"[^]*?href="\/responses">\s*Your responses/)
    const seen = (await nadia.get(address('RA1')).expect(200)).text
    const [, back] = /nhsuk-back-link"[^]*?href="([^"]+)">\s*Trust RA1 among its peers/.exec(seen) ?? []
    await nadia.get(back ?? 'no link back').expect(200)
    assert.match(text, /Signed[^]*By Lead RA1, on /)
    const sheet = await databases.reader('answer_sheets').first<{ hash: string }>('hash')
    assert.ok(text.includes(sheet?.hash ?? 'no hash'))
    const [counted] =
      [...tablesOf(text)].find(([caption]) => caption.startsWith('What went in: 5 of 9'))?.slice(1) ?? []
    assert.deepEqual(
      (counted as Record<string, string>[]).map((row) => row['Score']?.replace('Score', '').trim()),
      ['75', '100', '25', '50', '0'],
    )
    const leftOut = tablesOf(text).get('What was left out') ?? []
    assert.deepEqual(
      leftOut.map((row) => row['Why']?.replace(/^Why/, '').trim()),
      [
        'Don’t know: it applied, and has no score',
        'Not applicable: it did not apply',
        'Left blank: it applied, and has no score',
        'Left blank: it applied, and has no score',
      ],
    )
  })

  it('say what other rules would make of the same answers', async () => {
    const { text } = await own.get(address('RA1')).expect(200)
    const rules = tablesOf(text).get('What other rules would make of the same answers') ?? []
    const figures = rules.map((row) =>
      Object.values(row)
        .slice(2)
        .join(' ')
        .replaceAll(/Score|Difference/g, '')
        .trim(),
    )
    // 250 over five scored, over the eight that applied, and the middle of the five
    assert.deepEqual(
      figures.map((each) => each.replaceAll(/\s+/g, ' ')),
      ['50.0 –', 'None –', '31.3 −18.8', '50.0 0.0'],
    )
  })

  it('say what a maturity level waits for', async () => {
    await answerAndSignLevel()
    const { text } = await alice.get(address('RB1', 'standards')).expect(200)
    assert.match(text, /What blocks the next level/)
    assert.match(text, /Level \d of 5\. For level \d (this is|these are) missing:/)
  })

  it('are for the organisation, the programme team and leads of its area, and for nobody else', async () => {
    for (const one of [own, alice, nadia, rory]) await one.get(address('RA1')).expect(200)
    for (const one of [other, rita, elsewhere]) await one.get(address('RA1')).expect(404)
  })

  it('are nobody’s of care providers but their own and the programme team’s', async () => {
    await signSheets(databases, collectionId, {
      code: '9-C1',
      answers: new Map(
        ['sharing.out.health', 'sharing.out.gp', 'sharing.in.health', 'sharing.in.gp', 'sharing.beyond'].map((code) => [
          code,
          option('agree'),
        ]),
      ),
    })
    await alice.get(address('9-C1', 'sharing', 'care')).expect(200)
    for (const one of [nadia, rory, rita, own]) await one.get(address('9-C1', 'sharing', 'care')).expect(404)
  })

  it('are not found of what there is not', async () => {
    for (const path of [
      address('RA1', 'no_such'),
      address('RA1', 'partners'),
      address('RA1', 'sharing', 'care'),
      address('RX9'),
      '/collections/1999/scores/RA1/acute/sharing',
    ])
      await alice.get(path).expect(404)
  })

  it('name no trust to leads where the policy does not', async () => {
    const policy = JSON.stringify({ namesTrusts: false, fewestCareProviders: 5, leadMaySign: true })
    await databases.writer('collections').where({ id: collectionId }).update({ policy })
    await nadia.get(address('RA1')).expect(404)
    await own.get(address('RA1')).expect(200)
    await alice.get(address('RA1')).expect(200)
  })

  async function answerAndSignLevel(): Promise<void> {
    await signSheets(databases, collectionId, {
      code: 'RB1',
      answers: new Map<string, AnswerValue>([
        ['standards.structured', option('agree')],
        ['standards.nhs_number', option('agree')],
        ['standards.terminology', option('agree')],
        ['standards.level', { kind: 'options', codes: [] }],
      ]),
    })
  }
})
