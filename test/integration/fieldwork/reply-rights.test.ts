import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { versionOn } from '../../support/forms.ts'
import { answerAndSign, challenge, closeNow, decide, leadOf, startNow } from '../../support/reply.ts'

describe('who signs a correction', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { collectionId, responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const responseId = responseIds.get('RAA') ?? 0
  const as = async (name: string, role: Parameters<typeof person>[2][number]['role'], scope: string) =>
    signedIn(app, await person(databases, name, [{ role, scope }]))
  const lead = await leadOf(app, databases, 'RAA')
  await answerAndSign(lead, responseId, {
    'sections/sharing/acute': { 'sharing.beyond': 'agree', 'sharing.out.health': 'agree' },
  })
  const alice = await as('Alice', 'administrator', '')
  const amir = await as('Amir', 'approver', 'RAA')
  await closeNow(databases, collectionId)
  await startNow(alice)
  const section = `/responses/${responseId}/sections/sharing/acute`
  const accepted = await challenge(lead, `${section}/challenges/sharing.out.health`, {
    'sharing.out.health': 'disagree',
  })
  await decide(alice, accepted, 'accepted')

  it('lets the approver sign, and not the lead respondent beside them', async () => {
    const path = `/responses/${responseId}/correction`
    assert.match((await lead.get(path).expect(200)).text, /Corrections are signed by the approver of your organisation/)
    const version = await versionOn(amir, path)
    const refused = await lead.post(path).type('form').send({ declared: 'yes', version }).expect(409)
    assert.match(refused.text, /Corrections are signed by the approver, so nothing was signed/)
    await amir.post(path).type('form').send({ declared: 'yes', version }).expect(303)
    const signer = await databases
      .reader('answer_sheets')
      .orderBy('id', 'desc')
      .first<{ origin: string; signed_by: number }>()
    const amirHimself = await databases.reader('people').where({ name: 'Amir' }).first<{ id: number }>('id')
    assert.deepEqual([signer.origin, signer.signed_by], ['corrected', amirHimself.id])
  })
})
