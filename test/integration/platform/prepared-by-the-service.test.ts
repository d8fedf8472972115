import assert from 'node:assert/strict'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import request from 'supertest'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { isFile } from '../../../server/platform/database/open.ts'
import { freshCode, password, person, temporaryFolder } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshAddress, openMigrated } from '../../support/database.ts'
import { untilPrepared } from '../../support/prepared.ts'
import { startService } from '../../support/process.ts'
import { signSheets } from '../../support/sign-sheets.ts'

/** With as few participants as are prepared. */
const settings = ['acute', 'mental_health', 'community', 'ambulance'] as const
const trusts = Array.from({ length: 500 }, (_, place) => ({ code: `R${place}`, settings }))
const answers = new Map<string, AnswerValue>([['sharing.out.health', { kind: 'option', code: 'agree' }]])

describe('the service', () => {
  // much longer than it takes: it ends a wait for what never comes
  it(
    'prepares the figures of a large collection by itself, and shows those',
    { timeout: 300_000 },
    async ({ signal }) => {
      const address = await freshAddress()
      const place = isFile(address)
        ? { DATA_DIR: path.dirname(address) }
        : { DATABASE_URL: address, DATA_DIR: temporaryFolder() }
      const databases = await openMigrated(address)
      // also where it fails: an open database would keep the process from ending
      after(() => databases.close())
      const { collectionId } = await openCollection(databases, trusts)
      for (const { code } of trusts.slice(0, 5)) await signSheets(databases, collectionId, { code, answers })
      const email = await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])
      const service = await startService(place)
      await untilPrepared(databases, '2026', signal)
      // what is shown is what lies there: where that is spoilt, nothing can be shown
      const figures = databases
        .writer('prepared_parts')
        .where({ collection_id: collectionId })
        .whereNot({ key: 'columns' })
      assert.ok((await figures.update({ content: Buffer.from('no figures') })) > 10)
      const agent = request.agent(service.address).set('Sec-Fetch-Site', 'same-origin')
      await agent.post('/sign-in').type('form').send({ email, password }).expect(303)
      await agent
        .post('/sign-in/code')
        .type('form')
        .send({ code: await freshCode(email) })
        .expect(303)
      await agent.get('/collections/2026/findings').expect(500)
      await agent.get('/collections/2026/findings?type=acute&region=Y1').expect(200)
      service.signal('SIGTERM')
      assert.equal(await service.ended, 0)
    },
  )
})
