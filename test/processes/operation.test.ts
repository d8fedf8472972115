import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import request from 'supertest'
import { freshCode, password, person } from '../support/app.ts'
import { freshAddress, openMigrated } from '../support/database.ts'
import { startService } from '../support/process.ts'

describe('how a service of two processes is', () => {
  it('is said of both, whichever is asked', async () => {
    const address = await freshAddress()
    const place = address.includes('://') ? { DATABASE_URL: address } : { DATA_DIR: path.dirname(address) }
    const databases = await openMigrated(address)
    const email = await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])
    const service = await startService({ ...place, PROCESSES: '2' })
    const agent = request.agent(service.address).set('Sec-Fetch-Site', 'same-origin')
    await agent.post('/sign-in').type('form').send({ email, password }).expect(303)
    const code = await freshCode(email)
    await agent.post('/sign-in/code').type('form').send({ code }).expect(303)
    for (let count = 0; count < 4; count += 1) {
      const { text } = await agent.get('/programme/operation').set('Connection', 'close').expect(200)
      assert.match(text, /2 of 2 answered/)
      assert.match(text, /POST \/sign-in\/code/)
    }
    await databases.close()
    service.signal('SIGTERM')
    assert.equal(await service.ended, 0)
  })
})
