import { setTimeout as wait } from 'node:timers/promises'
import request from 'supertest'
import { person } from '../support/app.ts'
import { openCollection } from '../support/collection.ts'
import { answerForm } from '../support/forms.ts'
import { freshCode, password } from '../support/app.ts'
import type { Databases } from '../../server/platform/database/open.ts'

export type Agent = ReturnType<typeof request.agent>

/** Whoever takes files away, and somebody who answers meanwhile in another collection. */
export interface Others {
  administrator: Agent
  /** For a client that is no browser. */
  cookie: string
  /** Asks for small pages and saves until it is stopped; gives the longest that each took, in milliseconds. */
  ask: () => () => Promise<{ asked: number; slowestPage: number; slowestSave: number }>
}

export async function othersAt(url: string, databases: Databases): Promise<Others> {
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }], '2027')
  const alice = await person(databases, 'Adele', [{ role: 'administrator', scope: '' }])
  const carol = await person(databases, 'Carol', [{ role: 'lead_respondent', scope: 'RAA' }])
  const administrator = await signIn(url, alice)
  const respondent = await signIn(url, carol)
  const session = administrator.jar.getCookie('session', {
    domain: '127.0.0.1',
    path: '/',
    secure: false,
    script: false,
  })
  let version = 0
  const save = async () => {
    const form = answerForm({ 'sharing.out.gp': version % 2 ? 'agree' : 'disagree' }, { 'sharing.out.gp': version })
    const path = `/responses/${responseIds.get('RAA')}/sections/sharing/acute`
    await respondent.post(path).type('form').send(form).expect(303)
    version += 1
  }
  await save()
  return {
    administrator,
    cookie: `session=${session?.value}`,
    ask: () => askAndSave(() => administrator.get('/account').expect(200), save),
  }
}

function askAndSave(page: () => PromiseLike<unknown>, save: () => Promise<void>) {
  const until = { stopped: false }
  const slowest = { asked: 0, slowestPage: 0, slowestSave: 0 }
  const keepOn = async (work: () => PromiseLike<unknown>, name: 'slowestPage' | 'slowestSave') => {
    while (!until.stopped) {
      const began = performance.now()
      await work()
      slowest[name] = Math.max(slowest[name], performance.now() - began)
      slowest.asked += 1
      await wait(20)
    }
  }
  const both = Promise.all([keepOn(page, 'slowestPage'), keepOn(save, 'slowestSave')])
  return async () => {
    until.stopped = true
    await both
    return slowest
  }
}

async function signIn(url: string, email: string): Promise<Agent> {
  const agent = request.agent(url).set('Sec-Fetch-Site', 'same-origin')
  const reply = await agent.post('/sign-in').type('form').send({ email, password }).expect(303)
  if (reply.headers['location'] !== '/sign-in/code') return agent
  await agent
    .post('/sign-in/code')
    .type('form')
    .send({ code: await freshCode(email) })
    .expect(303)
  return agent
}
