import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { typedDay } from '../../../server/organisations/calendar-date.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { addDraft, openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { hiddenFields } from '../../support/forms.ts'
import { putRegister } from '../../support/put-register.ts'

const base = '/programme/collections/2027'

describe('two administrators who prepare one collection', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  await openCollection(databases, [])
  const { opensOn: today } = await addDraft(databases, '2027')
  await putRegister(databases, [
    { code: 'RAA', name: 'Trust A', settings: ['acute'], region: 'Y1' },
    { code: 'RBB', name: 'Trust B', settings: ['acute'], region: 'Y1' },
  ])
  const administrator = [{ role: 'administrator', scope: '' }] as const
  const alice = await signedIn(app, await person(databases, 'Alice', administrator))
  const ada = await signedIn(app, await person(databases, 'Ada', administrator))
  const shown = async (who: typeof alice, rest: string) =>
    hiddenFields((await who.get(`${base}${rest}`).expect(200)).text)
  const send = (who: typeof alice, rest: string, fields: object) => who.post(`${base}${rest}`).type('form').send(fields)
  const terms = {
    name: 'Next',
    opens: typedDay(today),
    closes: typedDay(today),
    trusts: 'named',
    fewest: '5',
    lead: 'may-sign',
  }
  const present = () => findCollection(databases.reader, '2027')

  it('do not undo each other’s name, dates and policy unseen', async () => {
    const [hers, others] = [await shown(alice, '/terms'), await shown(ada, '/terms')]
    await send(ada, '/terms', { ...terms, ...others, fewest: '9' }).expect(303)
    const refused = await send(alice, '/terms', { ...terms, ...hers, name: 'Next year' }).expect(409)
    assert.match(refused.text, /<title>Error: /)
    assert.match(refused.text, /Somebody else has changed this since you opened the page/)
    assert.match(refused.text, /no figure rests on fewer than 9 care providers/)
    assert.match(refused.text, /value="Next year"/, 'what was typed is still there')
    assert.deepEqual([(await present()).name, (await present()).policy.fewestCareProviders], ['Next', 9])
    await send(alice, '/terms', { ...terms, ...hiddenFields(refused.text), name: 'Next year', fewest: '9' }).expect(303)
    assert.deepEqual([(await present()).name, (await present()).policy.fewestCareProviders], ['Next year', 9])
  })

  it('keep what they saw through a page that says what is wrong', async () => {
    const hers = await shown(alice, '/terms')
    const wrong = await send(alice, '/terms', { ...terms, ...hers, name: '' }).expect(400)
    assert.equal(hiddenFields(wrong.text)['shown'], hers['shown'])
  })

  it('do not open what the other has changed since they looked', async () => {
    await send(alice, '/participants/list', { list: 'RAA' }).expect(303)
    await send(alice, '/frame', { type: 'acute' }).expect(303)
    const hers = await shown(alice, '/opening')
    await send(ada, '/participants/list', { list: 'RBB' }).expect(303)
    assert.match(
      (await send(alice, '/opening', hers).expect(409)).text,
      /has been changed since you opened the page, so it was not opened/,
    )
    assert.equal((await present()).state, 'draft')
    await send(alice, '/opening', await shown(alice, '/opening')).expect(303)
    assert.equal((await present()).state, 'open')
  })
})
