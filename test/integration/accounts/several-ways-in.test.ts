import { describe, it } from 'node:test'
import type { Response } from 'supertest'
import { sealSecret } from '../../../server/accounts/code-secret.ts'
import { codeAt } from '../../../server/accounts/one-time-code.ts'
import { putOneTimeCode } from '../../../server/accounts/one-time-code-repository.ts'
import { makeInvitations } from '../../../server/accounts/send-invitation.ts'
import { codeSecret, oneTimeCodeKey, person, signedIn, testApp, visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { elsewhere, startProvider } from '../../support/provider.ts'

const address = 'http://survey.test'
const chosen = 'gravel lantern ostrich'
const respondent = [{ role: 'respondent', scope: 'RAA' }] as const

describe('somebody with several ways in', async () => {
  const databases = await freshDatabases()
  const provider = await startProvider(address)
  const app = testApp(databases, undefined, { providers: [provider.settings] })
  const invited = async (name: string) => {
    const email = await person(databases, name, respondent)
    await databases.writer('people').where({ email }).update({ password_hash: null })
    const { id } = await databases.reader('people').where({ email }).first<{ id: number }>('id')
    return { email, id }
  }
  const send = async (id: number) => {
    const made = await databases.writer.transaction((db) => makeInvitations(db, [id], undefined, new Date()))
    return made.get(id)?.token ?? ''
  }
  const backFrom = async (reply: Response, login: string) => {
    const url = await elsewhere().signIn(reply.headers['refresh']?.replace(/^0; url=/, '') ?? '', { login })
    return url.pathname + url.search
  }
  const acceptElsewhere = async (token: string, login: string) => {
    const agent = visitor(app)
    const sent = await agent.post('/invitation/with/cis2').type('form').send({ token }).expect(200)
    await agent.get(await backFrom(sent, login)).expect(303)
    return agent
  }
  const accept = (token: string, agent = visitor(app)) =>
    agent.post('/invitation').type('form').send({ token, 'new-password': chosen })

  it('ends every other link by following one of them with an account elsewhere', async () => {
    const { id } = await invited('Una')
    const [first, second] = [await send(id), await send(id)]
    await acceptElsewhere(second, 'una')
    await accept(first).expect(404, /does not work/)
    await visitor(app).get(`/invitation?token=${first}`).expect(404)
  })

  it('ends a link that was sent meanwhile by choosing a password on the account page', async () => {
    const { id, email } = await invited('Vic')
    const agent = await acceptElsewhere(await send(id), 'vic')
    const later = await send(id)
    const asked = await agent
      .post('/account/confirmation/cis2')
      .type('form')
      .send({ return: '/account/password' })
      .expect(200)
    await agent.get(await backFrom(asked, 'vic')).expect(303)
    await agent.post('/account/password').type('form').send({ 'new-password': chosen }).expect(303)
    await accept(later).expect(404)
    await signedIn(app, email, chosen)
  })

  it('ends a link that was sent meanwhile by choosing a password anew', async () => {
    const { id } = await invited('Wyn')
    await accept(await send(id)).expect(303)
    const later = await send(id)
    await visitor(app).post('/reset-password').type('form').send({ email: 'wyn@example.nhs.uk' }).expect(303)
    const { body } = await databases.reader('messages').where({ kind: 'reset' }).first<{ body: string }>('body')
    const token = /token=(\S+)/.exec(body)?.[1]
    const reset = { token, 'new-password': 'another good passphrase' }
    await visitor(app).post('/reset-password/new').type('form').send(reset).expect(303)
    await accept(later).expect(404)
  })

  it('is not let in by a link without the one-time codes that they have set up, though no role needs them', async () => {
    const { id } = await invited('Xia')
    const sealedSecret = sealSecret(oneTimeCodeKey, id, codeSecret)
    await putOneTimeCode(databases.writer, { personId: id, sealedSecret, step: undefined }, new Date())
    const agent = visitor(app)
    await accept(await send(id), agent)
      .expect(303)
      .expect('Location', '/sign-in/code')
    await agent.get('/account').expect(303)
    const code = codeAt(codeSecret, new Date())
    await agent.post('/sign-in/code').type('form').send({ code }).expect(303)
    await agent.get('/account').expect(200)
  })
})
