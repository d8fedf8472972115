import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Database } from '../../../server/platform/database/open.ts'
import { watchStatements } from '../../../server/platform/database/watch-statements.ts'
import { writtenOnce } from '../../../server/platform/database/written-once.ts'
import { freshDatabases } from '../../support/database.ts'

interface Mark {
  code: string
  place: number
}

describe('statements that are written once', async () => {
  const databases = await freshDatabases()
  const { writer: db, reader } = databases
  await db.schema.createTable('marks', (table) => {
    table.string('code', 20).unique()
    table.integer('place')
  })
  await db('marks').insert(['a', 'b', 'c', 'd', 'e'].map((code, place) => ({ code, place })))
  let written = 0
  const within = writtenOnce((given: Database, codes: readonly string[], least: number) => {
    written += 1
    return given<Mark>('marks').whereIn('code', codes).where('place', '>=', least).orderBy('code').select<Mark[]>('*')
  })
  const codesOf = (marks: readonly Mark[]) => marks.map(({ code }) => code).join('')

  it('find what Knex finds, with the values of this time, in any order and number', async () => {
    assert.equal(codesOf(await within(reader, ['a', 'b', 'c'], 1)), 'bc')
    assert.equal(codesOf(await within(reader, ['c', 'e', "x' or 1 = 1 --"], 0)), 'ce')
    assert.equal(codesOf(await within(reader, ['e'], 4)), 'e')
    assert.equal(codesOf(await within(reader, ['e'], 5)), '')
    assert.equal(codesOf(await within(reader, [], 0)), '')
    const many = Array.from({ length: 700 }, (_, place) => `${place}`)
    assert.equal(codesOf(await within(reader, [...many, 'd'], 0)), 'd')
  })

  it('are written once for as many values, and not again', async () => {
    await within(reader, ['a', 'b'], 0)
    const before = written
    for (const code of 'abcde') await within(reader, ['a', code], 0)
    assert.equal(written, before)
  })

  it('give what the statement gives: the first, how many were changed, what was put in', async () => {
    const first = writtenOnce((given: Database, place: number) => given<Mark>('marks').where({ place }).first('code'))
    assert.deepEqual(await first(reader, 2), { code: 'c' })
    assert.equal(await first(reader, 99), undefined)
    const move = writtenOnce((given: Database, code: string, place: number) =>
      given('marks').where({ code }).update({ place }),
    )
    assert.equal(await move(db, 'a', 10), 1)
    assert.equal(await move(db, 'z', 10), 0)
    const add = writtenOnce((given: Database, code: string, place: number) =>
      given('marks').insert({ code, place }).returning<Mark[]>(['code', 'place']),
    )
    assert.deepEqual(await add(db, 'f', 7), [{ code: 'f', place: 7 }])
    await assert.rejects(add(db, 'f', 7), /unique/i)
    assert.deepEqual(await add(db, 'g', 8), [{ code: 'g', place: 8 }])
  })

  it('belong to the transaction in which they are asked', async () => {
    const remove = writtenOnce((given: Database, code: string) => given('marks').where({ code }).delete())
    await assert.rejects(
      db.transaction(async (transaction) => {
        assert.equal(await remove(transaction, 'b'), 1)
        assert.equal(codesOf(await within(transaction, ['b', 'c'], 0)), 'c')
        throw new Error('not after all')
      }),
      /not after all/,
    )
    assert.equal(codesOf(await within(reader, ['b', 'c'], 0)), 'bc')
    const ended = await db.transaction(async (transaction) => transaction)
    await assert.rejects(remove(ended, 'b'), /already complete/)
  })

  it('are heard of by whoever watches, also those that fail', async () => {
    const heard: string[] = []
    watchStatements(databases, ({ text, failed }) => heard.push(`${/from (.\w+.)/.exec(text)?.[1]} ${failed}`))
    await within(reader, ['a'], 0)
    const bad = writtenOnce((given: Database, code: string) => given('nowhere').where({ code }).select('*'))
    await assert.rejects(bad(reader, 'a'), /nowhere/)
    assert.deepEqual(
      heard.map((one) => one.replaceAll(/[`"]/g, '')),
      ['marks false', 'nowhere true'],
    )
  })

  it('are refused where a value would be lost, or would be another the next time', async () => {
    const changed = writtenOnce((given: Database, code: string) =>
      given('marks').where({ code: code.toUpperCase() }).select('*'),
    )
    await assert.rejects(changed(reader, 'a'), /is not in the statement/)
  })
})
