import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { hiddenFields } from '../../support/forms.ts'
import { asFile, questionnaireVersion, reworded } from '../../support/questionnaires.ts'

const path = '/programme/instruments/information-sharing/1.1.0/comparison'
const item = 'sharing.out.gp'

describe('two authors who decide what is comparable', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  await openCollection(databases, [])
  const administrator = [{ role: 'administrator', scope: '' }] as const
  const alice = await signedIn(app, await person(databases, 'Alice', administrator))
  const ada = await signedIn(app, await person(databases, 'Ada', administrator))
  const draft = questionnaireVersion('1.1.0', (each) =>
    reworded('sharing.current', 'Other words.')(reworded(item, 'Other words too.')(each) ?? each),
  )
  await alice.post('/programme/instruments/new').attach('file', asFile(draft), 'questionnaire.json').expect(303)
  const open = async (who: typeof alice) => {
    const { text } = await who.get(path).expect(200)
    const fields = hiddenFields(text)
    for (const [whole, name = '', value = ''] of text.matchAll(
      /<input[^>]* name="(verdict:[^"]+)"[^>]* value="([^"]+)"[^>]*>/g,
    ))
      if (whole.includes('checked')) fields[name] = value
    for (const [, name = '', value = ''] of text.matchAll(/<input[^>]* name="(reason:[^"]+)"[^>]* value="([^"]*)"/g))
      fields[name] = value
    return fields
  }
  const save = (who: typeof alice, fields: Record<string, string>) => who.post(path).type('form').send(fields)
  const decide = (verdict: string, reason: string, code = item) => ({
    [`verdict:${code}`]: verdict,
    [`reason:${code}`]: reason,
  })
  const stands = async (code = item) => {
    const row = await databases.reader('draft_decisions').where({ item_code: code }).first('verdict', 'reason')
    return row && `${row.verdict}: ${row.reason}`
  }

  it('do not take back each other’s decisions by saving another', async () => {
    await save(alice, { ...(await open(alice)), ...decide('comparable', 'Means the same') }).expect(303)
    const page = await open(alice)
    await save(ada, { ...(await open(ada)), ...decide('not_comparable', 'It does not') }).expect(303)
    await save(alice, { ...page, ...decide('comparable', 'Only words', 'sharing.current') }).expect(303)
    assert.equal(await stands(), 'not_comparable: It does not')
    assert.equal(await stands('sharing.current'), 'comparable: Only words')
  })

  it('are told where both decided the same, and decide again', async () => {
    const page = await open(alice)
    await save(ada, { ...(await open(ada)), ...decide('not_comparable', 'Surely not') }).expect(303)
    const mine = { ...page, ...decide('comparable', 'It is') }
    const refused = await save(alice, mine).expect(400)
    assert.match(refused.text, /sharing\.out\.gp has been decided by somebody else since you opened this page/)
    assert.match(refused.text, /“Surely not”/)
    assert.match(refused.text, /value="It is"/)
    assert.equal(await stands(), 'not_comparable: Surely not')
    await save(alice, { ...mine, ...hiddenFields(refused.text) }).expect(303)
    assert.equal(await stands(), 'comparable: It is')
  })
})
