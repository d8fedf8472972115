import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stopToken } from '../../server/notifications/opt-out.ts'
import { queueMessage } from '../../server/notifications/queue-message.ts'
import { findSuppression, putSuppression } from '../../server/notifications/suppression-repository.ts'
import { optOut, person, signedIn, testApp, visitor, type Visitor } from '../support/app.ts'
import { openCollection } from '../support/collection.ts'
import { exampleFiles } from '../support/example-files.ts'
import { freshDatabases } from '../support/database.ts'
import { asFile, questionnaireVersion } from '../support/questionnaires.ts'
import { routesOf } from '../support/routes.ts'

/**
 * What each route answers to Alice (who runs the programme), Bob (the lead respondent of the trust in the address), Chelsea
 * (of another trust) and to nobody signed in. The collection is open, so its results are for leads and the programme team.
 */
const expected: Record<string, readonly [alice: number, bob: number, chelsea: number, nobody: number]> = {
  'GET /ping': [200, 200, 200, 200],
  'GET /health': [200, 200, 200, 200],
  'GET /': [303, 303, 303, 303],
  'GET /sign-in': [303, 303, 303, 200],
  'POST /sign-in': [400, 400, 400, 400],
  'GET /sign-in/code': [303, 303, 303, 303],
  'POST /sign-in/code': [401, 401, 401, 401],
  'GET /sign-in/recovery-code': [303, 303, 303, 303],
  'POST /sign-in/recovery-code': [401, 401, 401, 401],
  'GET /sign-in/set-up-code': [303, 303, 303, 303],
  'POST /sign-in/set-up-code': [401, 401, 401, 401],
  'GET /invitation': [404, 404, 404, 404],
  'POST /invitation': [404, 404, 404, 404],
  'GET /reset-password': [200, 200, 200, 200],
  'POST /reset-password': [400, 400, 400, 400],
  'GET /reset-password/sent': [200, 200, 200, 200],
  'GET /reset-password/new': [404, 404, 404, 404],
  'POST /reset-password/new': [404, 404, 404, 404],
  'GET /account': [200, 200, 200, 303],
  'POST /account/sessions': [404, 404, 404, 401],
  'GET /account/password': [200, 200, 200, 303],
  'POST /account/password': [400, 400, 400, 401],
  'GET /account/one-time-codes': [200, 200, 200, 303],
  'POST /account/one-time-codes': [400, 400, 400, 401],
  'GET /account/one-time-codes/removal': [200, 200, 200, 303],
  'POST /account/one-time-codes/removal': [400, 400, 400, 401],
  'GET /account/recovery-codes': [200, 200, 200, 303],
  'POST /account/recovery-codes': [400, 400, 400, 401],
  'GET /programme/people': [200, 404, 404, 303],
  'GET /programme/people/new': [200, 404, 404, 303],
  'POST /programme/people/new': [400, 404, 404, 401],
  'GET /programme/people/:person': [200, 404, 404, 303],
  'POST /programme/people/:person/roles': [400, 404, 404, 401],
  'GET /programme/people/:person/roles/removal': [404, 404, 404, 303],
  'POST /programme/people/:person/roles/removal': [404, 404, 404, 401],
  'GET /programme/people/:person/:step': [200, 404, 404, 303],
  'POST /programme/people/:person/:step': [400, 404, 404, 401],
  'GET /people': [404, 200, 200, 303],
  'GET /people/new': [404, 200, 200, 303],
  'POST /people/new': [404, 400, 400, 401],
  'GET /people/:person': [404, 200, 404, 303],
  'POST /people/:person/roles': [404, 400, 404, 401],
  'GET /people/:person/roles/removal': [404, 404, 404, 303],
  'POST /people/:person/roles/removal': [404, 404, 404, 401],
  'GET /people/:person/:step': [404, 404, 404, 303],
  'POST /people/:person/:step': [404, 404, 404, 401],
  'GET /session': [200, 200, 200, 200],
  'POST /session/extend': [200, 200, 200, 401],
  'GET /kept-pages': [303, 303, 303, 303],
  'POST /kept-pages/:page/discard': [404, 404, 404, 401],
  'GET /methods': [200, 200, 200, 200],
  'GET /responses': [200, 200, 200, 303],
  'GET /responses/:response': [200, 200, 404, 303],
  'GET /responses/:response/review': [404, 200, 404, 303],
  'GET /responses/:response/submitted': [303, 303, 404, 303],
  'GET /responses/:response/copy': [200, 200, 404, 303],
  'GET /responses/:response/copy.csv': [200, 200, 404, 303],
  'GET /responses/:response/copy.pdf': [200, 200, 404, 303],
  'GET /responses/:response/fhir/:setting': [200, 200, 404, 303],
  'GET /responses/:response/settings': [404, 404, 404, 303],
  'GET /responses/:response/blank': [200, 200, 404, 303],
  'GET /responses/:response/sections/:section{/:setting}/evidence': [303, 200, 404, 303],
  'POST /responses/:response/sections/:section{/:setting}/evidence': [404, 400, 404, 401],
  'POST /responses/:response/sections/:section{/:setting}/evidence/files': [404, 400, 404, 401],
  'GET /responses/:response/evidence/:evidence': [200, 200, 404, 303],
  'GET /responses/:response/evidence/:evidence/removal': [303, 200, 404, 303],
  'POST /responses/:response/evidence/:evidence/removal': [404, 303, 404, 401],
  'GET /responses/:response/sections/:section{/:setting}/check': [200, 200, 404, 303],
  'GET /responses/:response/sections/:section{/:setting}': [303, 200, 404, 303],
  'GET /responses/:response/sections/:section{/:setting}/answers': [200, 200, 404, 303],
  'GET /responses/:response/sections/:section{/:setting}/history/:question': [200, 200, 404, 303],
  'GET /responses/:response/sections/:section{/:setting}/polls/:question': [303, 303, 404, 303],
  'POST /responses/:response/sections/:section{/:setting}/polls/:question': [404, 400, 404, 401],
  'GET /polls/:poll': [404, 200, 404, 303],
  'POST /polls/:poll': [404, 404, 404, 401],
  'GET /polls/:poll/colleagues': [404, 200, 404, 303],
  'POST /polls/:poll/colleagues': [404, 400, 404, 401],
  'POST /polls/:poll/settlement': [404, 400, 404, 401],
  'GET /polls/:poll/closure': [404, 200, 404, 303],
  'POST /polls/:poll/closure': [404, 303, 404, 401],
  'GET /responses/:response/partners/:partner': [303, 200, 404, 303],
  'GET /responses/:response/partners/new': [303, 200, 404, 303],
  'POST /responses/:response/partners/new': [404, 400, 404, 401],
  'GET /responses/:response/partners/several': [303, 200, 404, 303],
  'POST /responses/:response/partners/several': [404, 400, 404, 401],
  'POST /responses/:response/partners/several/conflicts': [404, 303, 404, 401],
  'POST /responses/:response/sections/:section/none': [404, 303, 404, 401],
  'POST /responses/:response/sections/:section{/:setting}/confirmation': [404, 303, 404, 401],
  'POST /responses/:response/sections/:section{/:setting}/conflicts': [404, 303, 404, 401],
  'POST /responses/:response/sections/:section{/:setting}': [404, 303, 404, 401],
  'POST /responses/:response/partners/:partner': [404, 303, 404, 401],
  'POST /responses/:response/partners/:partner/conflicts': [404, 303, 404, 401],
  'POST /responses/:response/partners/:partner/standing': [404, 303, 404, 401],
  'POST /responses/:response/signature': [404, 400, 404, 401],
  'POST /responses/:response/send': [404, 409, 404, 401],
  'POST /responses/:response/take-back': [404, 409, 404, 401],
  'GET /responses/:response/send-back': [404, 404, 404, 303],
  'POST /responses/:response/send-back': [404, 404, 404, 401],
  'GET /responses/:response/reopen': [303, 404, 404, 303],
  'POST /responses/:response/reopen': [303, 404, 404, 401],
  'GET /responses/:response/contributors': [200, 200, 404, 303],
  'GET /responses/:response/contributors/new': [404, 200, 404, 303],
  'POST /responses/:response/contributors/new': [404, 400, 404, 401],
  'GET /responses/:response/contributors/:person': [404, 200, 404, 303],
  'POST /responses/:response/contributors/:person': [404, 303, 404, 401],
  'GET /programme': [200, 404, 404, 303],
  'GET /programme/messages': [200, 404, 404, 303],
  'GET /programme/messages/:message': [200, 404, 404, 303],
  'GET /programme/messages/:message/retry': [303, 404, 404, 303],
  'POST /programme/messages/:message/retry': [409, 404, 404, 401],
  'GET /programme/messages/:message/cancellation': [200, 404, 404, 303],
  'POST /programme/messages/:message/cancellation': [303, 404, 404, 401],
  'GET /programme/stopped-addresses': [200, 404, 404, 303],
  'GET /programme/stopped-addresses/:address/lift': [200, 404, 404, 303],
  'POST /programme/stopped-addresses/:address/lift': [303, 404, 404, 401],
  'GET /messages/stop/:token': [200, 200, 200, 200],
  'POST /messages/stop/:token': [303, 303, 303, 303],
  'GET /programme/instruments': [200, 404, 404, 303],
  'GET /programme/instruments/new': [200, 404, 404, 303],
  'POST /programme/instruments/new': [400, 404, 404, 401],
  'GET /programme/instruments/:code/:version': [200, 404, 404, 303],
  'GET /programme/instruments/:code/:version/questionnaire.json': [200, 404, 404, 303],
  'GET /programme/instruments/:code/:version/sections/:section': [200, 404, 404, 303],
  'GET /programme/instruments/:code/:version/comparison': [200, 404, 404, 303],
  'POST /programme/instruments/:code/:version/comparison': [409, 404, 404, 401],
  'GET /programme/instruments/:code/:version/relations': [200, 404, 404, 303],
  'POST /programme/instruments/:code/:version/relations': [400, 404, 404, 401],
  'POST /programme/instruments/:code/:version/relations/:relation/removal': [409, 404, 404, 401],
  'GET /programme/instruments/:code/:version/publication': [200, 404, 404, 303],
  'POST /programme/instruments/:code/:version/publication': [409, 404, 404, 401],
  'GET /programme/instruments/:code/:version/discard': [200, 404, 404, 303],
  'POST /programme/instruments/:code/:version/discard': [409, 404, 404, 401],
  'GET /programme/audit': [200, 404, 404, 303],
  'GET /programme/audit.csv': [200, 404, 404, 303],
  'GET /collections': [200, 200, 200, 303],
  'GET /collections/:collection/overview': [200, 404, 404, 303],
  'GET /collections/:collection/comparison': [200, 404, 404, 303],
  'GET /collections/:collection/files': [200, 404, 404, 303],
  'GET /collections/:collection/files/:file': [200, 404, 404, 303],
  'POST /sign-out': [303, 303, 303, 303],
}

describe('what each route answers to whom', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], partners: ['RBB'] },
    { code: 'RBB', settings: ['mental_health'] },
  ])
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const bob = await signedIn(app, await person(databases, 'Bob', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const chelsea = await signedIn(app, await person(databases, 'Chelsea', [{ role: 'lead_respondent', scope: 'RBB' }]))
  await bob
    .post(`/responses/${responseIds.get('RAA')}/sections/sharing/acute/evidence/files`)
    .attach('file', exampleFiles.pdf, 'plan.pdf')
    .expect(303)
  const { id: evidenceId }: { id: number } = await databases.reader('evidence').first('id')
  const bobHimself = await databases.reader('people').where({ name: 'Bob' }).first<{ id: number }>('id')
  await person(databases, 'Dylan', [{ role: 'respondent', scope: 'RAA' }])
  const dylan = await databases.reader('people').where({ name: 'Dylan' }).first<{ id: number }>('id')
  const asked = await bob
    .post(`/responses/${responseIds.get('RAA')}/sections/sharing/acute/polls/sharing.beyond`)
    .type('form')
    .send({ colleagues: String(dylan?.id) })
    .expect(303)
  const pollId = asked.headers['location']?.replace('/polls/', '') ?? ''
  const people: readonly (readonly [string, Visitor])[] = [
    ['Alice', alice],
    ['Bob', bob],
    ['Chelsea', chelsea],
    ['nobody', visitor(app)],
  ]
  const { messageId, addressId } = await databases.writer.transaction(async (db) => {
    const now = new Date()
    const message = { kind: 'reminder', toName: 'Bob', subject: 'Reminder', body: 'Please answer.' } as const
    const stoppedId = await queueMessage(db, { ...message, to: 'left@example.nhs.uk' }, now)
    await putSuppression(db, { address: 'left@example.nhs.uk', reason: 'left', messageId: stoppedId }, now)
    const stopped = await findSuppression(db, 'left@example.nhs.uk')
    return { messageId: await queueMessage(db, { ...message, to: 'bob@example.nhs.uk' }, now), addressId: stopped?.id }
  })
  await alice
    .post('/programme/instruments/new')
    .attach('file', asFile(questionnaireVersion('1.1.0')), 'questionnaire.json')
    .expect(303)
  const routes = routesOf(app)

  it('is said here for every route that there is, and for no other', () => {
    assert.deepEqual(Object.keys(expected).toSorted(), routes.toSorted())
  })

  for (const route of Object.keys(expected)) {
    it(route, async () => {
      const [method = '', pattern = ''] = route.split(' ')
      const path = pattern
        .replace(':code/:version', 'information-sharing/1.1.0')
        .replace('sections/:section', pattern.startsWith('/programme') ? 'sections/sharing' : 'sections/:section')
        .replace(':relation', '1')
        .replace(':response', String(responseIds.get('RAA')))
        .replace(':section/none', 'partners/none')
        .replace(':section{/:setting}', 'sharing/acute')
        .replace(':evidence', String(evidenceId))
        .replace(':setting', 'acute')
        .replace(':question', 'sharing.beyond')
        .replace(':poll', pollId)
        .replace(':partner', 'RBB')
        .replace(':person', String(bobHimself?.id))
        .replace(':message', String(messageId))
        .replace(':address', String(addressId))
        .replace(':token', stopToken(optOut.key, messageId))
        .replace(':step', 'reset-code')
        .replace(':collection', '2026')
        .replace(':file', 'participants.csv')
      const statuses: Record<string, number> = {}
      for (const [name, agent] of people)
        statuses[name] = (await (method === 'GET' ? agent.get(path) : agent.post(path).type('form').send({}))).status
      const [forAlice, forBob, forChelsea, forNobody] = expected[route] ?? []
      assert.deepEqual(statuses, { Alice: forAlice, Bob: forBob, Chelsea: forChelsea, nobody: forNobody })
    })
  }
})
