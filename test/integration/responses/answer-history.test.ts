import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'

describe('the history of an answer', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], partners: ['RBB'] },
    { code: 'RBB', settings: ['acute'] },
  ])
  const ann = await signedIn(app, await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const ben = await signedIn(app, await person(databases, 'Ben Baker', [{ role: 'respondent', scope: 'RAA' }]))
  const alice = await signedIn(app, await person(databases, 'Alice Adeyemi', [{ role: 'administrator', scope: '' }]))
  const chelsea = await signedIn(app, await person(databases, 'Chelsea', [{ role: 'lead_respondent', scope: 'RBB' }]))
  const own = `/responses/${responseIds.get('RAA')}`
  const section = `${own}/sections/sharing/acute`
  const item = 'sharing.out.health'
  const history = `${section}/history/${item}`
  const answer = (agent: Visitor, value: string, shown: number) =>
    agent
      .post(section)
      .type('form')
      .send({ [item]: value, [`shown:${item}`]: String(shown) })

  it('is empty, and not linked, before anybody has answered', async () => {
    await ann.get(history).expect(200, /Nobody has answered this question yet/)
    const { text } = await ann.get(section)
    assert.doesNotMatch(text, /\/history\//)
  })

  it('lists every version, newest first, with what was not chosen and what was cleared', async () => {
    await answer(ann, 'agree', 0).expect(303)
    await answer(ben, 'disagree', 1).expect(303)
    const { text } = await answer(ann, 'strongly_agree', 1).expect(409)
    const hidden = Object.fromEntries(
      [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    )
    const [, chosen = ''] = /name="(chosen:[^"]+)"/.exec(text) ?? []
    await ann
      .post(`${section}/conflicts`)
      .type('form')
      .send({ ...hidden, [chosen]: 'theirs' })
      .expect(303)
    await ben
      .post(section)
      .type('form')
      .send({ [`shown:${item}`]: '4', clear: item })
      .expect(303)
    const rows = rowsOf((await ann.get(history).expect(200)).text)
    assert.deepEqual(
      rows.map((cells) => cells.slice(0, 3)),
      [
        ['No answer', 'Cleared', 'Ben Baker'],
        ['Disagree', 'Kept when two answers differed', 'Ann Archer'],
        ['Strongly agree', 'Sent, and not chosen when two answers differed', 'Ann Archer'],
        ['Disagree', 'Answered', 'Ben Baker'],
        ['Agree', 'Answered', 'Ann Archer'],
      ],
    )
    for (const [, , , when] of rows) assert.match(when ?? '', /^\d{1,2} \w+ \d{4} at \d\d:\d\d$/)
  })

  it('is linked from the question, and from the answers in words for those who cannot change them', async () => {
    const link = new RegExp(`href="${history.replaceAll('.', '\\.')}"`)
    await ann.get(section).expect(200, link)
    await alice.get(`${section}/check`).expect(200, link)
  })

  it('is there for each partner, linked from the partner’s page', async () => {
    const partner = `${own}/partners/RBB`
    await ann
      .post(partner)
      .type('form')
      .send({ 'partners.out@RBB': 'view_only', 'shown:partners.out@RBB': '0' })
      .expect(303)
    const { text } = await ann.get(partner).expect(200)
    const [, href = ''] = /href="([^"]+\/history\/partners\.out[^"]+)"/.exec(text) ?? []
    await ann.get(href).expect(200, /Trust RBB: /)
    await ann.get(href).expect(200, /View only/)
    await ann.get(`${own}/sections/partners/history/partners.out@RZZ`).expect(404)
    await ann.get(`${own}/sections/partners/history/partners.out`).expect(404)
  })

  it('is readable by the organisation and the programme team, and by nobody else', async () => {
    await ben.get(history).expect(200, /Ben Baker/)
    await alice.get(history).expect(200, /Ben Baker/)
    await chelsea.get(history).expect(404)
    await ann.get(`${section}/history/leadership.board`).expect(404)
    await ann.get(`${section}/history/no.such`).expect(404)
  })
})

/** The texts of the cells of a page's table, row by row. */
function rowsOf(html: string): string[][] {
  const body = /<tbody[\s\S]*<\/tbody>/.exec(html)?.[0] ?? ''
  return [...body.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
      cell
        .replaceAll(/<span[^>]*heading[^>]*>[\s\S]*?<\/span>/g, '')
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ),
  )
}
