import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { addGroup } from '../../../server/accounts/saved-group-repository.ts'
import { holdings } from '../../../server/fieldwork/personal-data.ts'
import { forgetOldMessages } from '../../../server/notifications/message-repository.ts'
import { putSuppression } from '../../../server/notifications/suppression-repository.ts'
import type { Databases } from '../../../server/platform/database/open.ts'
import { days } from '../../../server/platform/durations.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { sheetHash } from '../../../server/responses/sheet.ts'
import { person, signedIn, temporaryFolder, testApp, visitor } from '../../support/app.ts'
import { breaks } from '../../support/audit.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases, openMigrated } from '../../support/database.ts'
import { answerForm, versionOn } from '../../support/forms.ts'
import { lastLink, messageNow, queue } from '../../support/messages.ts'

const name = 'Carla Crumb-Åström'

describe('personal data', async () => {
  const databases = await freshDatabases()
  const lines: string[] = []
  const app = testApp(databases, undefined, { logger: loggerInto(lines) })
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const own = `/responses/${responseIds.get('RAA')}`
  const email = await person(databases, 'Carla Crumb', [{ role: 'lead_respondent', scope: 'RAA' }])
  await databases.writer('people').where({ email }).update({ name })
  const { id }: { id: number } = await databases.reader('people').where({ email }).first('id')
  const carla = await signedIn(app, email)
  const bob = await signedIn(app, await person(databases, 'Bob', [{ role: 'respondent', scope: 'RAA' }]))
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const places = () => findEverywhere(databases, [name, email])

  it('is listed for every table that points to a person', async () => {
    const file = await openMigrated(path.join(temporaryFolder(), 'survey.db'))
    const pointing = await file.reader
      .raw<{ at: string }[]>(
        `select m.name || '.' || f."from" as at from sqlite_master m, pragma_foreign_key_list(m.name) f
         where m.type = 'table' and f."table" = 'people'`,
      )
      .then((rows) => rows.map(({ at }) => at))
    await file.close()
    const listed = holdings.flatMap(({ table, person: columns }) => columns.map((column) => `${table}.${column}`))
    assert.deepEqual(listed.filter((at) => at !== 'people.id').toSorted(), pointing.toSorted())
  })

  it('can be read and taken away by the person, and by the programme team', async () => {
    await carla
      .post(`${own}/sections/sharing/acute`)
      .type('form')
      .send(answerForm({ 'sharing.out.gp': 'agree' }))
    await visitor(app).post('/reset-password').type('form').send({ email })
    const link = (await lastLink(databases, email)) ?? ''
    assert.match(link, /token=/)
    await carla.get('/account').expect(200, /href="\/account\/personal-data"/)
    await carla.get('/account/personal-data').expect(200, /Every version of those answers/)
    const { text, headers } = await carla.get('/account/personal-data.json').expect(200)
    assert.match(headers['content-disposition'] ?? '', /personal-data-\d+\.json/)
    const copy = JSON.parse(text)
    assert.deepEqual([copy.people[0].name, copy.people[0].email], [name, email])
    assert.equal(copy.answer_versions.length, 1)
    assert.equal(copy.messages.length, 1)
    assert.doesNotMatch(text, /argon2|token=/)
    assert.ok(!text.includes(link))
    const { text: taken } = await alice.get(`/programme/personal-data/${id}/copy.json`).expect(200)
    assert.equal(JSON.parse(taken).people[0].email, email)
    assert.equal((await databases.reader('audit_events').where({ action: 'took personal data' })).length, 2)
  })

  it('is found by the address as well, where no number stands beside it', async () => {
    const message = await queue(databases, { to: email, subject: 'Written by address' }, new Date())
    const stop = { address: email, reason: 'left', messageId: message } as const
    await databases.writer.transaction((db) => putSuppression(db, stop, new Date()))
    const page = await carla.get('/account/personal-data').expect(200)
    assert.match(page.text, /That nothing is written to their address[\s\S]*Stays, so that it goes on/)
    const copy = JSON.parse((await carla.get('/account/personal-data.json').expect(200)).text)
    assert.equal(copy.suppressed_addresses[0].address, email)
    assert.ok(copy.messages.some(({ subject }: { subject: string }) => subject === 'Written by address'))
    const others = JSON.parse((await bob.get('/account/personal-data.json').expect(200)).text)
    assert.deepEqual(others.suppressed_addresses, [])
    await databases.writer('suppressed_addresses').delete()
  })

  it('is nobody else’s to see or to erase', async () => {
    for (const step of ['', '/copy.json', '/erasure']) {
      await bob.get(`/programme/personal-data/${id}${step}`).expect(404)
      await alice.get(`/programme/personal-data/x${step}`).expect(404)
      await alice.get(`/programme/personal-data/999999${step}`).expect(404)
    }
    await bob.post(`/programme/personal-data/${id}/erasure`).expect(404)
    await carla.post(`/programme/personal-data/${id}/erasure`).expect(404)
  })

  it('has the groups of organisations that they keep, and nobody else’s', async () => {
    const add = (personId: number, code: string, label: string) =>
      databases.writer.transaction((db) => addGroup(db, { code, personId, name: label, members: ['RAA'] }, new Date()))
    await add(id, 'group-of-carla', `Chosen by ${name}`)
    const others: { id: number } = await databases.reader('people').where({ name: 'Bob' }).first('id')
    await add(others.id, 'group-of-bob', 'Bob’s')
    const copy = JSON.parse((await carla.get('/account/personal-data.json').expect(200)).text)
    assert.deepEqual(
      copy.saved_groups.map((group: { name: string }) => group.name),
      [`Chosen by ${name}`],
    )
    assert.deepEqual(copy.saved_group_members, [{ saved_group_id: copy.saved_groups[0].id, organisation_code: 'RAA' }])
    await carla.get('/account/personal-data').expect(200, /Groups of organisations they keep/)
  })

  it('is erased only once the account is closed', async () => {
    const version = await versionOn(carla, `${own}/review`)
    await carla.post(`${own}/signature`).type('form').send({ declared: 'yes', version }).expect(303)
    await alice.get(`/programme/people/${id}`).expect(200, /href="\/programme\/personal-data\/\d+"/)
    await alice.get(`/programme/personal-data/${id}`).expect(200, /once their account is closed/)
    await alice.post(`/programme/personal-data/${id}/erasure`).expect(409, /Close the account first/)
    assert.ok((await places()).length > 0)
  })

  it('is then nowhere, while answers, sheets and the audit stay what they were', async () => {
    const before = await sheet()
    const answers = await databases.reader('answer_versions').orderBy('version')
    await alice.post(`/programme/people/${id}/close`).type('form').send({}).expect(303)
    await alice.get(`/programme/personal-data/${id}`).expect(200, /href="\/programme\/personal-data\/\d+\/erasure"/)
    const page = await alice.get(`/programme/personal-data/${id}/erasure`).expect(200, /This cannot be undone/)
    assert.match(page.text, /What goes[\s\S]*The account: name and e-mail[\s\S]*What stays[\s\S]*Answers they gave/)
    await alice.post(`/programme/personal-data/${id}/erasure`).expect(303)

    assert.deepEqual(await places(), [])
    assert.deepEqual(await databases.reader('saved_groups').select('code'), [{ code: 'group-of-bob' }])
    assert.equal((await databases.reader('saved_group_members').select('organisation_code')).length, 1)
    assert.deepEqual(await databases.reader('answer_versions').orderBy('version'), answers)
    const after = await sheet()
    assert.equal(after.content, before.content)
    assert.equal(sheetHash(after.content), before.hash)
    assert.notEqual(after.texts, before.texts)
    assert.deepEqual(await breaks(databases.reader), [])
    await bob.get(`${own}/copy`).expect(200, new RegExp(`Erased person ${id}`))
    await bob.get(`${own}/sections/sharing/acute/history/sharing.out.gp`).expect(200, /Erased person/)
    await alice.get('/programme/messages').expect(200, /Erased/)
    await alice.get(`/programme/personal-data/${id}`).expect(200, /was erased on/)
    await alice.post(`/programme/personal-data/${id}/erasure`).expect(409, /erased already/)
    const stepped = alice.post(`/programme/people/${id}/let-back-in`).type('form').send({})
    await stepped.expect(409, /Add them as somebody new/)
  })

  it('of old messages is forgotten, but not of those still on their way', async () => {
    const now = new Date()
    const old = await queue(databases, { to: 'old@example.nhs.uk' }, new Date(now.getTime() - days(401)))
    const waiting = await queue(databases, { to: 'waiting@example.nhs.uk' }, new Date(now.getTime() - days(401)))
    const recent = await queue(databases, { to: 'recent@example.nhs.uk' }, new Date(now.getTime() - days(399)))
    await databases.writer('messages').whereIn('id', [old, recent]).update({ state: 'sent' })
    await forgetOldMessages(databases.writer, now)
    const shown = await Promise.all([old, waiting, recent].map((one) => messageNow(databases, one)))
    assert.deepEqual(
      shown.map(({ to, body }) => [to, body === 'Erased']),
      [
        ['', true],
        ['waiting@example.nhs.uk', false],
        ['recent@example.nhs.uk', false],
      ],
    )
  })

  it('never reached the log, nor did a link that lets somebody in', () => {
    assert.ok(lines.length > 20)
    const all = lines.join('\n')
    for (const secret of [name, 'Crumb', email, 'token=', 'correct horse', 'agree'])
      assert.ok(!all.includes(secret), secret)
  })

  it('does not reach the log in the address at which messages are stopped', async () => {
    await visitor(app)
      .get(`/messages/stop/17-${'s'.repeat(43)}`)
      .expect(404)
    assert.match(lines.at(-1) ?? '', /"path":"\/messages\/stop\/…"/)
  })

  async function sheet(): Promise<{ content: string; texts: string; hash: string }> {
    return databases.reader('answer_sheets').where({ signed_by: id }).first('content', 'texts', 'hash')
  }
})

function loggerInto(lines: string[]) {
  const logger = createLogger('silent')
  const keep = (...given: unknown[]) => void lines.push(JSON.stringify(given))
  return Object.assign(logger, { info: keep, warn: keep, error: keep })
}

async function tablesOf(reader: Databases['reader']): Promise<string[]> {
  const names = process.env['TEST_DATABASE_URL']
    ? reader('pg_catalog.pg_tables').where({ schemaname: 'public' }).select({ name: 'tablename' })
    : reader('sqlite_master').where({ type: 'table' }).select('name')
  return (await names.orderBy('name')).map((table: { name: string }) => table.name)
}

/** Where any of these words stands in the whole database, as `table.column`. */
async function findEverywhere({ reader }: Databases, words: readonly string[]): Promise<string[]> {
  const found: string[] = []
  const tables = await tablesOf(reader)
  assert.ok(holdings.every(({ table }) => tables.includes(table)))
  for (const table of tables)
    for (const row of await reader(table))
      for (const [column, value] of Object.entries(row as Record<string, unknown>))
        if (words.some((word) => String(value).includes(word))) found.push(`${table}.${column}`)
  return found
}
