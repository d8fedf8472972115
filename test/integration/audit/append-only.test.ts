import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { record } from '../../../server/audit/audit-repository.ts'
import { breaks, verdicts } from '../../support/audit.ts'
import { testApp, signedIn, person } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { signSheets } from '../../support/sign-sheets.ts'

const refused = /never changed or removed/

describe('the audit in the database', async () => {
  const databases = await freshDatabases()
  const { writer } = databases
  const onServer = String(writer.client.config.client) === 'pg'
  const { collectionId, responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const ann = await signedIn(testApp(databases), await person(databases, 'Ann', [{ role: 'respondent', scope: 'RAA' }]))
  await ann
    .post(`/responses/${responseIds.get('RAA')}/sections/sharing/acute`)
    .type('form')
    .send({ 'shown:sharing.out.gp': '0', 'sharing.out.gp': 'agree' })
    .expect(303)
  await signSheets(databases, collectionId, { code: 'RAA', answers: new Map() })

  it('refuses to change or remove an event, whoever asks', async () => {
    const [before] = await writer('audit_events').orderBy('id', 'desc').limit(1)
    for (const column of Object.keys(before))
      await assert.rejects(async () => writer('audit_events').update({ [column]: before[column] }), refused, column)
    await assert.rejects(async () => writer('audit_events').where({ id: before.id }).delete(), refused)
    const merged = writer('audit_events')
      .insert({ ...before, action: 'nothing' })
      .onConflict('id')
      .merge()
    await assert.rejects(async () => merged, refused)
    if (onServer) await assert.rejects(async () => writer.raw('truncate audit_events'), refused)
    else {
      for (const part of ['id = ' + before.id, `chain = '${before.chain}' and position = ${before.position}`])
        await assert.rejects(
          async () => writer.raw(`replace into audit_events select * from audit_events where ${part}`),
          refused,
        )
    }
    assert.deepEqual((await writer('audit_events').orderBy('id', 'desc').limit(1))[0], before)
    assert.deepEqual(await breaks(writer), [])
  })

  it('lets heads go on, and neither be renamed nor removed', async () => {
    await assert.rejects(async () => writer('audit_chains').update({ chain: 'another' }), refused)
    await assert.rejects(async () => writer('audit_chains').delete(), refused)
    if (onServer) await assert.rejects(async () => writer.raw('truncate audit_chains'), refused)
  })

  it('refuses to change what an answer was and what a sheet holds, but for words that are erased', async () => {
    const versions = await writer('answer_versions').first()
    const sheets = await writer('answer_sheets').first()
    const free: Record<string, string[]> = { answer_versions: ['value'], answer_sheets: ['texts', 'withdrawn_at'] }
    for (const [table, row] of Object.entries({ answer_versions: versions, answer_sheets: sheets })) {
      for (const column of Object.keys(row)) {
        const changing = async () => writer(table).update({ [column]: row[column] })
        if (free[table]?.includes(column)) await changing()
        else await assert.rejects(changing, refused, `${table}.${column}`)
      }
      await assert.rejects(async () => writer(table).delete(), refused, table)
    }
  })

  it('keeps fifty writers on one chain and on many in a row without a gap', async () => {
    const before = await verdicts(writer)
    const events = Array.from({ length: 100 }, (_, nth) => ({
      at: new Date(),
      action: 'saved answers',
      subject: `response ${nth % 2 === 0 ? 1000 : 1001 + (nth % 10)}`,
    }))
    await Promise.all(events.map((event) => writer.transaction((db) => record(db, event))))
    const found = await verdicts(writer)
    assert.deepEqual(
      found.filter(({ broken }) => broken),
      [],
    )
    assert.equal(found.find(({ chain }) => chain === 'response 1000')?.events, 50)
    assert.equal(found.length, before.length + 6)
  })

  it('leaves no gap where a change was taken back', async () => {
    const event = { at: new Date(), action: 'saved answers', subject: 'response 1000' }
    const failing = writer.transaction(async (db) => {
      await record(db, event)
      throw new Error('on second thoughts')
    })
    await assert.rejects(failing, /second thoughts/)
    await record(writer, event)
    assert.deepEqual(await breaks(writer), [])
  })
})
