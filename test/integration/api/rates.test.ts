import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import request from 'supertest'
import type { Rates } from '../../../server/api/rate-guards.ts'
import { sharedCounts } from '../../../server/api/request/shared-counts.ts'
import { minutes } from '../../../server/platform/durations.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { tokenOf } from '../../support/token.ts'
import { get } from './api-world.ts'

const span = minutes(1)
const rates: Rates = { token: { most: 40, span }, person: { most: 8, span }, address: { most: 5, span } }
const path = '/api/v1/collections'

describe('how often may be asked', async () => {
  const databases = await freshDatabases()
  const apps = [testApp(databases, undefined, { rates }), testApp(databases, undefined, { rates })] as const
  const grants = [{ role: 'national_lead', scope: '' }] as const
  const token = await tokenOf(databases, 'Nell', { grants, scopes: ['read:figures'] })
  const other = await tokenOf(databases, 'Nora', { grants, scopes: ['read:figures'] })

  it('is said with each answer, and with the refusal until when to wait', async () => {
    const left: (string | undefined)[] = []
    for (let time = 0; time < 5; time += 1) {
      const { headers } = await get(apps[0], path).expect(200)
      assert.match(headers['ratelimit-policy'] ?? '', /^"by-address"; q=5; w=60; pk=:[\w+/=]+:$/)
      left.push(/"by-address"; r=(\d+); t=\d+/.exec(headers['ratelimit'] ?? '')?.[1])
    }
    assert.deepEqual(left, ['4', '3', '2', '1', '0'])
    const { headers, body } = await get(apps[0], path).expect(429)
    const wait = Number(headers['retry-after'])
    assert.ok(wait > 0 && wait <= 60, `${wait} seconds`)
    assert.match(headers['content-type'] ?? '', /^application\/problem\+json/)
    assert.equal((body as { title: string }).title, 'Too Many Requests')
  })

  it('is counted by all processes together, for tokens that do not work by address, and in FHIR too', async () => {
    await get(apps[1], path).expect(429)
    await get(apps[1], path, 'dma_no-such-token').expect(429)
    const { headers, body } = await request(apps[1]).get('/fhir/metadata').expect(429)
    assert.match(headers['content-type'] ?? '', /^application\/fhir\+json/)
    assert.equal((body as { resourceType: string }).resourceType, 'OperationOutcome')
  })

  it('is counted for each token by itself, and never more than that however many come at once', async () => {
    await get(apps[0], path, other).expect(200)
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, place) => get(apps[place % 2 === 0 ? 0 : 1], path, token)),
    )
    const given = replies.filter(({ status }) => status === 200).length
    // numbers that one of the two took and did not use are lost
    assert.ok(given <= 40 && given > 40 - 4, `${given} were given`)
    assert.ok(replies.every(({ status }) => status === 200 || status === 429))
    await get(apps[0], path, other).expect(200)
  })

  it('is counted for each person in a browser', async () => {
    const nell = await signedIn(apps[0], await person(databases, 'Nina', grants))
    for (let time = 0; time < 8; time += 1) await nell.get(path).expect(200)
    await nell.get(path).expect(429)
    await nell.get('/collections').expect(200)
  })

  it('begins anew once the time is over', async () => {
    const count = sharedCounts(databases.writer)
    const now = new Date()
    const later = new Date(now.getTime() + span)
    const places: number[] = []
    for (const at of [now, now, now, later, later]) places.push((await count('somebody', { most: 2, span }, at)).place)
    assert.deepEqual(places, [1, 2, 3, 1, 2])
  })

  it('costs one statement in many requests, and none for who has had too many', async () => {
    const count = sharedCounts(databases.writer)
    const rate = { most: 100, span }
    const now = new Date()
    const ask = async (times: number) => {
      for (let time = 0; time < times; time += 1) await count('busy', rate, now)
    }
    assert.equal(await countStatements(databases, () => ask(100)), 10)
    assert.equal(await countStatements(databases, () => ask(100)), 0)
    assert.equal((await count('busy', rate, now)).place, 101)
  })

  it('is asked again where counting failed', async () => {
    const count = sharedCounts(databases.writer)
    const now = new Date()
    await databases.writer.schema.renameTable('attempts', 'attempts_gone')
    await assert.rejects(count('unlucky', { most: 10, span }, now))
    await databases.writer.schema.renameTable('attempts_gone', 'attempts')
    assert.equal((await count('unlucky', { most: 10, span }, now)).place, 1)
  })
})
