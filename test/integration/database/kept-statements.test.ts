import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { openDatabases } from '../../../server/platform/database/open.ts'
import { freshDatabases } from '../../support/database.ts'

interface Mark {
  id?: number
  code: string
  place: number
}

describe('statements that are asked again', async () => {
  const { writer: db, reader } = await freshDatabases()
  await db.schema.createTable('marks', (table) => {
    table.increments('id')
    table.string('code', 20).unique()
    table.integer('place')
  })
  const add = (code: string, place: number) => db<Mark>('marks').insert({ code, place }).returning('id')
  const at = (place: number) => reader<Mark>('marks').where({ place }).orderBy('code').pluck('code')

  it('find what is there now, with the values of this time', async () => {
    assert.deepEqual(await at(1), [])
    await add('first', 1)
    await add('second', 1)
    await add('third', 2)
    assert.deepEqual([await at(1), await at(2), await at(3)], [['first', 'second'], ['third'], []])
  })

  it('count each what it has changed itself, also several at once in one transaction', async () => {
    const moved = await db.transaction((transaction) =>
      Promise.all([1, 2, 3, 1].map((place) => transaction<Mark>('marks').where({ place }).update({ place }))),
    )
    assert.deepEqual(moved, [2, 1, 0, 2])
  })

  it('fail by themselves: the next time they do what they can', async () => {
    for (const _ of [1, 2, 3]) await assert.rejects(add('first', 5), /unique/i)
    await assert.rejects(
      db.transaction((transaction) =>
        Promise.all(['first', 'second'].map((code) => transaction('marks').insert({ code, place: 5 }))),
      ),
      /unique|aborted/i,
    )
    assert.equal((await add('fourth', 5)).length, 1)
    assert.deepEqual(await at(5), ['fourth'])
  })

  it('are refused each time where they mean nothing, also several at once', async () => {
    const ask = () => db('marks').select('no_such_column')
    for (const _ of [1, 2]) await assert.rejects(ask(), /no_such_column/)
    const outcomes = await db.transaction((transaction) =>
      Promise.allSettled([1, 2, 3].map(() => transaction('marks').select('no_such_column'))),
    )
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['rejected', 'rejected', 'rejected'],
    )
  })

  it('see the columns of today after the table has got another', async () => {
    const all = () => db('marks').orderBy('id').select('*')
    const before = await all()
    await db.schema.alterTable('marks', (table) => void table.string('colour', 10))
    assert.deepEqual(
      await all(),
      before.map((row: object) => ({ ...row, colour: null })),
    )
    await db.schema.dropTable('marks')
    await assert.rejects(all(), /marks/)
  })
})

describe('a file whose statements are kept', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kept-statements-'))
  after(() => rmSync(folder, { recursive: true }))

  it('is closed with all of them, however many different ones were asked', async () => {
    const databases = openDatabases(path.join(folder, 'survey.db'))
    await databases.writer.schema.createTable('marks', (table) => void table.integer('place'))
    for (let count = 1; count < 400; count += 1)
      assert.deepEqual(await databases.reader('marks').select(databases.reader.raw(`${count} as asked`)), [])
    assert.equal(
      await databases
        .writer('marks')
        .insert({ place: 1 })
        .then(() => 'added'),
      'added',
    )
    await databases.close()
    const again = openDatabases(path.join(folder, 'survey.db'))
    assert.deepEqual(await again.reader('marks').select('*'), [{ place: 1 }])
    await again.close()
  })
})
