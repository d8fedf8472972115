import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { describe, it } from 'node:test'
import { createLogger } from '../../../server/platform/logger.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'

describe('a fault of the database', async () => {
  const databases = await freshDatabases()
  const lines: string[] = []
  const written = new Writable({ write: (chunk: Buffer, _, done) => done(void lines.push(chunk.toString())) })
  const app = testApp(databases, undefined, { logger: createLogger('info', written) })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const invite = (name: string) =>
    alice
      .post('/programme/people/new')
      .type('form')
      .send({ name, email: `${name.toLowerCase()}@example.nhs.uk`, role: 'researcher' })
  const told = (words: readonly string[]) => words.filter((word) => lines.join('').toLowerCase().includes(word))
  const faults = () => lines.filter((line) => line.includes('unexpected error'))

  it('is logged with its kind and place, without a name, an address or a link that lets somebody in', async () => {
    await databases.writer.raw('alter table messages rename column body to words')
    await invite('Winifred').expect(500)
    await databases.writer.raw('alter table messages rename column words to body')
    assert.equal(faults().length, 1)
    assert.match(faults()[0] ?? '', /insert into .{1,3}messages[\s\S]*"stack":"/)
    assert.deepEqual(told(['winifred', 'token=', 'http://survey.test']), [])
  })

  it('is logged without the values that the database adds to it', async () => {
    await invite('Wilhelmina').expect(303)
    const { id } = await databases.reader('people').where({ name: 'Wilhelmina' }).first<{ id: number }>('id')
    await databases.writer.raw('create unique index one_message_each on messages (to_address)')
    await alice.post(`/programme/people/${id}/invite`).type('form').send({}).expect(500)
    await databases.writer.raw('drop index one_message_each')
    assert.equal(faults().length, 2)
    assert.deepEqual(told(['wilhelmina', 'token=']), [])
  })
})
