import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { findInstrument } from '../../../server/instruments/instrument-repository.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { earlierCollection } from '../../support/earlier-collection.ts'
import { asFile, questionnaireVersion, reworded } from '../../support/questionnaires.ts'
import { signSheets } from '../../support/sign-sheets.ts'

const agree: AnswerValue = { kind: 'option', code: 'agree' }

describe('carrying answers over to a version whose author has decided what is comparable', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { collectionId, responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const last = await earlierCollection(databases, {
    code: '2020',
    opensOn: '2020-02-01',
    definition: questionnaireVersion('1.0.0'),
    invited: [{ code: 'RAA', settings: ['acute'] }],
  })
  const codes = ['sharing.out.health', 'sharing.out.gp', 'sharing.in.health', 'sharing.in.gp']
  await signSheets(databases, last, { code: 'RAA', answers: new Map(codes.map((code) => [code, agree])) })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const ann = await signedIn(app, await person(databases, 'Ann', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const draft = '/programme/instruments/information-sharing/2.0.0'
  const file = questionnaireVersion('2.0.0', (item) =>
    reworded(
      'sharing.out.gp',
      'Practices see what we hold.',
    )(reworded('sharing.in.gp', 'We see what practices hold.')(item)),
  )
  await alice.post('/programme/instruments/new').attach('file', asFile(file), 'questionnaire.json').expect(303)
  const { hash } = await databases.reader('instrument_drafts').first('hash')
  const decided = {
    'sharing.out.gp': 'comparable',
    'sharing.in.gp': 'not_comparable',
    'sharing.in.health': 'not_comparable',
  }
  const fields = Object.entries(decided).flatMap(([code, verdict]) => [
    [`verdict:${code}`, verdict],
    [`reason:${code}`, 'So it is'],
  ])
  await alice
    .post(`${draft}/comparison`)
    .type('form')
    .send({ hash, ...Object.fromEntries(fields) })
    .expect(303)
  await alice.post(`${draft}/publication`).type('form').send({ hash }).expect(303)
  const { id } = await findInstrument(databases.reader, 'information-sharing', '2.0.0')
  await databases.writer('collections').where({ id: collectionId }).update({ instrument_id: id })
  const section = `/responses/${responseIds.get('RAA')}/sections/sharing/acute`

  it('says why an answer to a question that means something else is not taken over', async () => {
    const { text } = await ann.get(section).expect(200)
    assert.equal(text.match(/does not mean the same now, so this answer cannot be taken over/g)?.length, 2)
    assert.match(text, /answered 2 questions that have no answer yet/)
    assert.doesNotMatch(text, /Take over this answer/)
  })

  it('takes over what is comparable, in whatever words, and nothing that is not', async () => {
    await ann.post(section).type('form').send({ carry: 'section' }).expect(303)
    await ann.post(section).type('form').send({ carry: 'sharing.in.gp' }).expect(303)
    const carried = await databases
      .reader('answers')
      .whereNotNull('carried_from')
      .orderBy('item_code')
      .select('item_code')
    assert.deepEqual(carried, [{ item_code: 'sharing.out.gp' }, { item_code: 'sharing.out.health' }])
  })
})
