import assert from 'node:assert/strict'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { findJob } from '../../server/platform/jobs/jobs-query.ts'
import { person, signedIn, temporaryFolder, testApp } from '../support/app.ts'
import { openCollection } from '../support/collection.ts'
import { freshAddress, openMigrated } from '../support/database.ts'
import { hiddenFields } from '../support/forms.ts'
import { doLongWork } from '../support/long-work.ts'
import { startService } from '../support/process.ts'
import { loadSmallRegister, uploadFile } from '../support/register.ts'
import { file } from '../unit/organisations/files.ts'

const howMany = 3500
const many = <Line>(line: (place: string) => Line) =>
  Array.from({ length: howMany }, (_, place) => line(String(place).padStart(6, '0')))

/** Files that are loaded by a job, and how it is seen that they were, and how often. */
const kinds = [
  {
    what: 'a register file',
    uploads: 'register_uploads',
    applied: { state: 'applied' },
    action: 'imported register file',
    count: { table: 'organisations', column: 'code', like: '1-7%' },
  },
  {
    what: 'a file of contacts',
    uploads: 'contact_uploads',
    applied: { content: '' },
    action: 'applied file of contacts',
    count: { table: 'people', column: 'email', like: 'elm%@example.nhs.uk' },
  },
]

describe('a service that is killed after a file was loaded and before its job says so', async () => {
  const address = await freshAddress()
  const isServer = address.includes('://')
  const dataFolder = isServer ? temporaryFolder() : path.dirname(address)
  const databases = await openMigrated(address)
  after(() => databases.close())
  const settings = { DATA_DIR: dataFolder, ...(isServer && { DATABASE_URL: address }) }
  const app = testApp(databases, undefined, { dataFolder })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await loadSmallRegister(databases)
  await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const textAt = async (place: string) => (await alice.get(place).expect(200)).text

  /** Sends a file and agrees to it; gives the page of the job that is to load it. */
  const orders = {
    'a register file': async () => {
      const lines = many((place) => `1-7${place},${'Elm House'.padEnd(70, 'e')},care,Y58,,`)
      const header = 'ods_code,name,provider_type,nhs_region_code,close_date,successor_ods_code'
      const work = await uploadFile(alice, file(header, ...lines), 'homes.csv', { 'as-at': '1/11/2026' })
      await doLongWork(databases, dataFolder)
      const place = /href="(\/programme\/register\/uploads\/\d+)"/.exec(await textAt(work))?.[1] ?? ''
      const shown = /\/apply\?shown=(\d+)"/.exec(await textAt(place))?.[1]
      return alice.post(`${place}/apply`).type('form').send({ shown }).expect(303)
    },
    'a file of contacts': async () => {
      const lines = many((place) => `RAA,${`Elm ${place} `.padEnd(50, 'e')},elm${place}@example.nhs.uk,respondent`)
      const text = ['organisation_code,name,email,role', ...lines].join('\n')
      const sent = await alice
        .post('/programme/collections/2026/contacts/upload')
        .attach('file', Buffer.from(text), 'contacts.csv')
        .expect(303)
      await doLongWork(databases, dataFolder)
      const place =
        /href="([^"]*\/contacts\/uploads\/\d+)"/.exec(await textAt(sent.headers['location'] ?? ''))?.[1] ?? ''
      return alice
        .post(place)
        .type('form')
        .send(hiddenFields(await textAt(place)))
        .expect(303)
    },
  }

  /** While it stands no job can say that it is done: whoever has done one tries again every second. */
  async function refuseDone(): Promise<() => Promise<unknown>> {
    const { writer } = databases
    if (!isServer) {
      await writer.raw(`create trigger refuse_done before update on jobs when new.state = 'done'
        begin select raise(abort, 'not yet'); end`)
      return () => writer.raw('drop trigger refuse_done')
    }
    await writer.raw(`create function refuse_done() returns trigger language plpgsql as
      $$ begin raise exception 'not yet'; end $$`)
    await writer.raw(`create trigger refuse_done before update on jobs for each row when (new.state = 'done')
      execute function refuse_done()`)
    return () => writer.raw('drop trigger refuse_done on jobs; drop function refuse_done()')
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await pause(20)
  }

  for (const { what, uploads, applied, action, count } of kinds)
    it(`has loaded ${what} once, which the page says after the next start`, async () => {
      const loads = async () => (await databases.reader('audit_events').where({ action })).length
      const loaded = async () => (await databases.reader(count.table).where(count.column, 'like', count.like)).length
      const before = await loads()
      const work = (await orders[what as keyof typeof orders]()).headers['location'] ?? ''
      const id = Number(work.split('/').at(-1))
      const permitDone = await refuseDone()
      const service = await startService(settings)
      await until(async () => (await databases.reader(uploads).where(applied)).length === 1)
      assert.deepEqual([await loaded(), await loads()], [howMany, before + 1])
      await until(async () => (await findJob(databases.reader, id)).doing.startsWith('Writing'))
      assert.equal((await findJob(databases.reader, id)).state, 'running')
      service.signal('SIGKILL')
      await service.ended
      await permitDone()

      assert.match(await textAt(work), /Being done[^]*Writing/, 'nobody knows yet that it is done')
      // the minute for which the dead process has the job
      await databases.writer('jobs').where({ id }).update({ leased_until: '2026-01-01T00:00:00.000Z' })
      const next = await startService(settings)
      await until(async () => ['done', 'failed'].includes((await findJob(databases.reader, id)).state))
      next.signal('SIGTERM')
      await next.ended

      assert.deepEqual([await loaded(), await loads()], [howMany, before + 1])
      const text = await textAt(work)
      assert.match(text, /Done[^]*What it did[^]*Added[^]*3,500/)
      assert.match(text, /Begun[^]*2 times: before, the service stopped while it was at it/)
      assert.doesNotMatch(text, /It was not done|Stop it/)
    })
})
