import assert from 'node:assert/strict'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { listOrganisationCodes } from '../../server/organisations/organisation-repository.ts'
import { findJob } from '../../server/platform/jobs/jobs-query.ts'
import { person, signedIn, temporaryFolder, testApp } from '../support/app.ts'
import { freshAddress, openMigrated } from '../support/database.ts'
import { doLongWork } from '../support/long-work.ts'
import { startService } from '../support/process.ts'
import { loadSmallRegister, uploadFile } from '../support/register.ts'
import { file } from '../unit/organisations/files.ts'

const rounds = Number(process.env['KILL_ROUNDS'] ?? 20)
const howMany = 8000
const header = 'ods_code,name,provider_type,nhs_region_code,close_date,successor_ods_code'

/** A file of new care providers, which other rounds do not have. */
function careProviders(round: number): Uint8Array {
  const rows = Array.from(
    { length: howMany },
    (_, place) => `1-${round + 1}${String(place).padStart(8, '0')},A home of round ${round} with a name,care,Y58,,`,
  )
  return file(header, ...rows)
}

describe(`a service that is killed ${rounds} times while a job loads a file`, async () => {
  const address = await freshAddress()
  const isServer = address.includes('://')
  const dataFolder = isServer ? temporaryFolder() : path.dirname(address)
  const databases = await openMigrated(address)
  after(() => databases.close())
  const settings = { DATA_DIR: dataFolder, ...(isServer && { DATABASE_URL: address }) }
  const app = testApp(databases, undefined, { dataFolder })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await loadSmallRegister(databases)
  const known = async () => (await listOrganisationCodes(databases.reader)).size
  const loads = async () => (await databases.reader('audit_events').where({ action: 'imported register file' })).length

  /** Sends a file and agrees to it; gives the number of the job that is to load it. */
  async function order(round: number): Promise<number> {
    const work = await uploadFile(alice, careProviders(round), `round-${round}.csv`, { 'as-at': '1/11/2026' })
    await doLongWork(databases, dataFolder)
    const place =
      /href="(\/programme\/register\/uploads\/\d+)"/.exec((await alice.get(work).expect(200)).text)?.[1] ?? ''
    const shown = /\/apply\?shown=(\d+)"/.exec((await alice.get(place).expect(200)).text)?.[1]
    const agreed = await alice.post(`${place}/apply`).type('form').send({ shown }).expect(303)
    return Number(agreed.headers['location']?.split('/').at(-1))
  }

  async function until(id: number, isSo: (state: string) => boolean): Promise<void> {
    while (!isSo((await findJob(databases.reader, id)).state)) await pause(10)
  }

  it('has done all of it or nothing, does it once after the next start, and says what happened', async (test) => {
    const found = { nothing: 0, all: 0 }
    for (let round = 0; round < rounds; round += 1) {
      const [before, loadsBefore] = [await known(), await loads()]
      const id = await order(round)
      const service = await startService(settings)
      await until(id, (state) => state === 'running')
      await pause(Math.random() * 2500)
      service.signal('SIGKILL')
      await service.ended

      const added = (await known()) - before
      assert.ok(added === 0 || added === howMany, `${added} of ${howMany} organisations are there`)
      assert.equal((await loads()) - loadsBefore, added / howMany)
      found[added === 0 ? 'nothing' : 'all'] += 1

      const killed = await findJob(databases.reader, id)
      // the minute for which the dead process has the job
      await databases
        .writer('jobs')
        .where({ id, state: 'running' })
        .update({ leased_until: '2026-01-01T00:00:00.000Z' })
      const next = await startService(settings)
      await until(id, (state) => state === 'done' || state === 'failed')
      next.signal('SIGTERM')
      await next.ended

      const job = await findJob(databases.reader, id)
      assert.deepEqual([job.state, job.failure, job.report?.['added']], ['done', undefined, howMany])
      assert.deepEqual([(await known()) - before, (await loads()) - loadsBefore], [howMany, 1])
      if (killed.state === 'done') continue
      assert.equal(job.attempts, 2)
      const { text } = await alice.get(`/programme/work/${id}`).expect(200)
      assert.match(text, /Begun[^]*2 times: before, the service stopped while it was at it/)
    }
    test.diagnostic(`${rounds} kills: ${found.nothing} found nothing of the file, ${found.all} all of it`)
  })
})
