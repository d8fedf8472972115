import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findMany } from '../../../server/platform/database/find-many.ts'
import { insertMany } from '../../../server/platform/database/insert-many.ts'
import { awkwardTexts } from '../../support/awkward-texts.ts'
import { freshDatabases } from '../../support/database.ts'

interface Mark {
  code: string
  place: number
  text: string | null
  share: number | null
}

describe('many rows at once', async () => {
  const { writer: db } = await freshDatabases()
  await db.schema.createTable('marks', (table) => {
    table.string('code', 20)
    table.integer('place')
    table.text('text')
    table.double('share')
    table.primary(['code', 'place'])
  })
  const texts = Object.values(awkwardTexts)
  const marks = texts.map((text, place): Mark => ({ code: place % 2 ? 'odd' : 'even', place, text, share: place / 3 }))
  const all = () => db<Mark>('marks').orderBy('place').select('*')
  const columns = ['code', 'place', 'text', 'share']

  it('are added with every value as it was given', async () => {
    await insertMany(db, 'marks', [])
    await insertMany(
      db,
      'marks',
      marks.map((mark) => ({ ...mark })),
    )
    await insertMany(db, 'marks', [{ code: 'none', place: 1000, text: null, share: null }])
    assert.deepEqual(await all(), [...marks, { code: 'none', place: 1000, text: null, share: null }])
  })

  it('are added though a text holds half of a pair of code units, which becomes the sign for what cannot be read', async () => {
    const text = String.raw`a \ud800 that is written out` + ' and \uD83D alone'
    await insertMany(db, 'marks', [{ code: 'half', place: 2000, text, share: null }])
    const found = await findMany<Mark>(db, { table: 'marks', keys: [{ code: 'half', place: 2000 }], columns: ['text'] })
    assert.equal(found[0]?.text, text.replace('\uD83D', '\uFFFD'))
    await db('marks').where({ code: 'half' }).delete()
  })

  it('are refused, all of them, where one has the key of another that is there', async () => {
    const rows = [
      { code: 'new', place: 1, text: '', share: 1 },
      { code: 'none', place: 1000, text: '', share: 1 },
    ]
    await assert.rejects(insertMany(db, 'marks', rows), /unique/i)
    assert.equal((await all()).length, marks.length + 1)
  })

  it('replace those with their key where that is wanted', async () => {
    const rows = [
      { code: 'none', place: 1000, text: 'now some', share: 0.1 },
      { code: 'none', place: 1001, text: '{"in": ["JSON", null]}', share: -0.5 },
    ]
    await insertMany(db, 'marks', rows, { replacing: ['code', 'place'] })
    assert.deepEqual((await all()).slice(-2), rows)
  })

  it('are found by their keys, each of which has to be the whole of it', async () => {
    const keys = [
      { code: 'odd', place: 1 },
      { code: 'odd', place: 2 },
      { code: 'even', place: 2 },
      { code: "it's none", place: 3 },
    ]
    const found = await findMany<Mark>(db, { table: 'marks', keys, columns })
    assert.deepEqual(
      found.toSorted((a, b) => a.place - b.place),
      marks.slice(1, 3),
    )
    assert.deepEqual(await findMany(db, { table: 'marks', keys: [], columns }), [])
  })

  it('may be more than one statement takes', async () => {
    const rows = Array.from({ length: 4500 }, (_, place) => ({ code: 'many', place, text: `${place}`, share: null }))
    await db.transaction((transaction) => insertMany(transaction, 'marks', rows))
    const keys = rows.map(({ code, place }) => ({ code, place }))
    assert.equal((await findMany(db, { table: 'marks', keys, columns: ['text'] })).length, 4500)
  })
})
