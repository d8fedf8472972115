import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, testApp, type Visitor, visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { versionOn } from '../../support/forms.ts'
import { answerAndSign, challenge, closeNow, decide, leadOf, startNow } from '../../support/reply.ts'

/** What each route of a right of reply that has started answers to each role; a challenge is open, another accepted. */
type Status = readonly [
  alice: number,
  lead: number,
  approver: number,
  respondent: number,
  other: number,
  regional: number,
  researcher: number,
]

describe('who may do what in the right of reply', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { collectionId, responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'] },
    { code: 'RBB', settings: ['acute'] },
  ])
  const responseId = responseIds.get('RAA') ?? 0
  const as = async (name: string, role: Parameters<typeof person>[2][number]['role'], scope: string) =>
    signedIn(app, await person(databases, name, [{ role, scope }]))
  const lead = await leadOf(app, databases, 'RAA')
  await answerAndSign(lead, responseId, {
    'sections/sharing/acute': { 'sharing.beyond': 'agree', 'sharing.out.health': 'agree' },
  })
  const people: Visitor[] = [
    await as('Alice', 'administrator', ''),
    lead,
    await as('Amir', 'approver', 'RAA'),
    await as('Rae', 'respondent', 'RAA'),
    await leadOf(app, databases, 'RBB'),
    await as('Rory', 'regional_lead', 'Y1'),
    await as('Ravi', 'researcher', ''),
  ]
  const [alice, , amir] = people
  assert.ok(alice && amir)
  await closeNow(databases, collectionId)
  await startNow(alice)
  const section = `/responses/${responseId}/sections/sharing/acute`
  const open = await challenge(lead, `${section}/challenges/sharing.beyond`, { 'sharing.beyond': 'disagree' })
  const accepted = await challenge(lead, `${section}/challenges/sharing.out.health`, {
    'sharing.out.health': 'disagree',
  })
  await decide(alice, accepted, 'accepted')
  const programme = '/programme/collections/2026/right-of-reply'
  const { id: sheet } = await databases.reader('answer_sheets').first<{ id: number }>('id')

  const expected: Record<string, Status> = {
    [`GET /responses/${responseId}/right-of-reply`]: [200, 200, 200, 200, 404, 404, 404],
    [`GET /responses/${responseId}/right-of-reply/sections/sharing/acute`]: [200, 200, 200, 200, 404, 404, 404],
    [`GET ${section}/challenges/sharing.in.gp`]: [404, 200, 200, 404, 404, 404, 404],
    [`POST ${section}/challenges/sharing.in.gp`]: [404, 400, 400, 404, 404, 404, 404],
    [`GET /challenges/${open}`]: [200, 200, 200, 200, 404, 404, 404],
    [`GET /challenges/${open}/withdrawal`]: [303, 200, 200, 303, 404, 404, 404],
    [`POST /challenges/${accepted}/withdrawal`]: [404, 409, 409, 404, 404, 404, 404],
    [`GET /responses/${responseId}/correction`]: [404, 200, 200, 404, 404, 404, 404],
    [`POST /responses/${responseId}/correction`]: [404, 409, 400, 404, 404, 404, 404],
    [`GET /responses/${responseId}/sheets`]: [200, 200, 200, 200, 404, 404, 404],
    [`GET /responses/${responseId}/sheets/${sheet}`]: [200, 200, 200, 200, 404, 404, 404],
    'GET /programme/right-of-reply': [200, 404, 404, 404, 404, 404, 404],
    [`GET ${programme}`]: [200, 404, 404, 404, 404, 404, 404],
    [`GET ${programme}/challenges.csv`]: [200, 404, 404, 404, 404, 404, 404],
    [`GET ${programme}/start`]: [303, 404, 404, 404, 404, 404, 404],
    [`POST ${programme}/start`]: [409, 404, 404, 404, 404, 404, 404],
    [`GET ${programme}/date`]: [200, 404, 404, 404, 404, 404, 404],
    [`POST ${programme}/date`]: [400, 404, 404, 404, 404, 404, 404],
    [`GET ${programme}/end`]: [200, 404, 404, 404, 404, 404, 404],
    [`POST ${programme}/end`]: [409, 404, 404, 404, 404, 404, 404],
    [`GET /programme/challenges/${open}`]: [200, 404, 404, 404, 404, 404, 404],
    [`POST /programme/challenges/${open}/decision`]: [400, 404, 404, 404, 404, 404, 404],
    [`GET /programme/challenges/${accepted}/lapse`]: [200, 404, 404, 404, 404, 404, 404],
    [`POST /programme/challenges/${accepted}/lapse`]: [400, 404, 404, 404, 404, 404, 404],
  }
  for (const [route, statuses] of Object.entries(expected))
    it(route, async () => {
      const [method, path = ''] = route.split(' ')
      const found: number[] = []
      for (const agent of people)
        found.push((await (method === 'GET' ? agent.get(path) : agent.post(path).type('form').send({}))).status)
      assert.deepEqual(found, statuses)
      const stranger = visitor(app)
      assert.equal(
        (await (method === 'GET' ? stranger.get(path) : stranger.post(path))).status,
        method === 'GET' ? 303 : 401,
      )
    })

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
