import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'

const codes = Array.from({ length: 12 }, (_, place) => `R${String(place).padStart(2, '0')}`)
const options = ['strongly_agree', 'agree', 'disagree']
const hostile = `"><script>alert('&amp;')</script>`

interface Person {
  code: string
  agent: Visitor
  path: string
}

describe('pages that many people open at the same time', async () => {
  const databases = await freshDatabases()
  const invited = codes.map((code) => ({ code, settings: ['acute' as const] }))
  const { responseIds } = await openCollection(databases, invited)
  const app = testApp(databases)
  const people = await Promise.all([...responseIds].map(join))

  async function join([code, responseId]: [string, number], place: number): Promise<Person> {
    const email = await person(databases, `Person of ${code}`, [{ role: 'respondent', scope: code }])
    const agent = await signedIn(app, email)
    const path = `/responses/${responseId}/sections/leadership`
    const answers = { 'shown:leadership.board': '0', 'leadership.board': options[place % options.length] }
    const comment = { 'shown:leadership.comment': '0', 'leadership.comment': `${hostile} only ${code} wrote this` }
    await agent
      .post(path)
      .type('form')
      .send({ ...answers, ...comment })
      .expect(303)
    return { code, agent, path }
  }

  async function open({ agent, path }: Person): Promise<string> {
    const { status, text } = await agent.get(path)
    assert.equal(status, 200)
    // how long the session lasts is counted in milliseconds
    return text.replace(/data-left="\d+"/, '')
  }

  it('are the same to the byte as when each is opened alone, and show nobody what another gave', async () => {
    const alone: string[] = []
    for (const one of people) alone.push(await open(one))
    for (const _ of [1, 2]) assert.deepEqual(await Promise.all(people.map(open)), alone)
    for (const [place, { code }] of people.entries()) {
      const others = codes.filter((other) => other !== code)
      assert.ok(alone[place]?.includes(`only ${code} wrote this`))
      assert.ok(alone[place]?.includes(`Answered by Person of ${code}`))
      assert.ok(!alone[place]?.includes(hostile))
      assert.deepEqual(
        others.filter((other) => alone[place]?.includes(other)),
        [],
      )
    }
  })

  it('are still not there for whoever may not see them', async () => {
    const [first, second] = people
    assert.ok(first && second)
    const [own, foreign] = await Promise.all([first.agent.get(first.path), first.agent.get(second.path)])
    assert.deepEqual([own.status, foreign.status], [200, 404])
  })
})
