import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Express } from 'express'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { readRecord } from '../../kill/stored-record.ts'
import { brokenHistories, halfSaves } from '../../kill/verdict.ts'

const codes = Array.from({ length: 20 }, (_, place) => `R${String(place).padStart(2, '0')}`)
const item = 'leadership.board'

interface Person {
  agent: Visitor
  responseId: number
}

describe('pages that are sent at the same time', async () => {
  const databases = await freshDatabases()
  const invited = codes.map((code) => ({ code, settings: ['acute' as const] }))
  const { responseIds, collectionId } = await openCollection(databases, invited)
  // two processes of the service would each have such an app
  const apps = [testApp(databases), testApp(databases)]
  const people = await Promise.all([...responseIds].map((one, place) => join(one, apps[place % 2])))

  async function join([code, responseId]: [string, number], app: Express | undefined): Promise<Person> {
    assert.ok(app)
    const email = await person(databases, `Person of ${code}`, [{ role: 'respondent', scope: code }])
    return { agent: await signedIn(app, email), responseId }
  }

  function save({ agent, responseId }: Person, value: string, shown: number) {
    return agent
      .post(`/responses/${responseId}/sections/leadership`)
      .set('Accept', 'application/json')
      .type('form')
      .send({ [`shown:${item}`]: String(shown), [item]: value })
  }

  it('are all saved, in far fewer statements than one after the other', async () => {
    const [first, ...others] = people
    assert.ok(first)
    const alone = await countStatements(databases, async () => void (await save(first, 'agree', 0).expect(200)))
    const together = await countStatements(databases, async () => {
      const replies = await Promise.all(others.map((one) => save(one, 'agree', 0)))
      for (const reply of replies) assert.deepEqual([reply.status, reply.body.versions], [200, { [item]: 1 }])
    })
    assert.ok(together < (alone * others.length) / 2, `${together} statements for ${others.length}, ${alone} for one`)
  })

  it('keep each its own history, audit trail and count', async () => {
    for (const { responseId } of people) {
      const record = await readRecord(databases.reader, responseId)
      assert.deepEqual([...brokenHistories(record), ...halfSaves(record)], [])
      assert.deepEqual([record.saves, record.trail.length], [1, 1])
    }
  })

  it('are saved though another of them is refused', async () => {
    const [first, second, third] = people
    assert.ok(first && second && third)
    const stranger = { agent: first.agent, responseId: second.responseId }
    await databases.writer('responses').where({ id: third.responseId }).update({ state: 'signed' })
    const asked = [first, stranger, third, ...people.slice(3)]
    const replies = await Promise.all(asked.map((one) => save(one, 'disagree', 1)))
    assert.deepEqual(
      replies.map(({ status }) => status),
      asked.map((_, place) => (place === 1 ? 404 : place === 2 ? 409 : 200)),
    )
    await databases.writer('responses').where({ id: third.responseId }).update({ state: 'in_progress' })
  })

  it('are saved though the database refuses one of them', async () => {
    const [first, second, ...others] = people
    assert.ok(first && second)
    // whoever writes an answer of the second finds its first history taken, which no page can cause
    await databases.writer('answer_versions').insert({
      ...(await databases.reader('answer_versions').where({ response_id: second.responseId, item_code: item }).first()),
      version: 2,
    })
    const replies = await Promise.all(
      [first, second, ...others.slice(1)].map((one, place) => save(one, 'neither', place === 1 ? 1 : 2)),
    )
    assert.deepEqual(
      replies.map(({ status }) => status),
      replies.map((_, place) => (place === 1 ? 500 : 200)),
    )
  })

  it('of several people on one response are saved one after the other, and one who came too late is told', async () => {
    const [{ agent, responseId }] = people as [Person]
    const before = (await readRecord(databases.reader, responseId)).saves
    const values = ['strongly_agree', 'agree', 'disagree', 'strongly_disagree']
    const replies = await Promise.all(values.map((value) => save({ agent, responseId }, value, before)))
    const saved = replies.filter(({ body }) => Object.keys(body.versions as object).length > 0)
    assert.equal(saved.length, 1)
    const record = await readRecord(databases.reader, responseId)
    assert.deepEqual([...brokenHistories(record), ...halfSaves(record)], [])
    assert.equal(record.saves, before + 1)
  })

  it('and a close leave the collection closed, and every acknowledged page before it', async () => {
    const still = people.slice(3)
    const closing = databases.writer('collections').where({ id: collectionId }).update({ state: 'closed' })
    const replies = await Promise.all([...still.map((one) => save(one, 'agree', 3)), closing])
    for (const [place, { responseId }] of still.entries()) {
      const reply = replies[place]
      const acknowledged = typeof reply === 'object' && reply.status === 200
      assert.equal((await readRecord(databases.reader, responseId)).saves, acknowledged ? 4 : 3)
    }
    const late = await Promise.all(still.map((one) => save(one, 'disagree', 4)))
    assert.deepEqual([...new Set(late.map(({ status }) => status))], [409])
  })
})
