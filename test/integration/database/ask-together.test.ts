import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { askTogether } from '../../../server/platform/database/ask-together.ts'
import type { Database } from '../../../server/platform/database/open.ts'
import { freshDatabases } from '../../support/database.ts'

interface Mark {
  owner: number
  text: string
}

describe('rows that many ask for at once, each by a key of their own', async () => {
  const { writer, reader } = await freshDatabases()
  await writer.schema.createTable('marks', (table) => {
    table.integer('owner')
    table.string('text', 20)
  })
  const asked: (readonly number[])[] = []
  const marksOf = askTogether(
    async (db: Database, owners: readonly number[]): Promise<Mark[]> => {
      asked.push(owners)
      return db<Mark>('marks').whereIn('owner', owners).orderBy('text').select('*')
    },
    ({ owner }) => owner,
  )
  const textsOf = async (db: Database, owner: number) => (await marksOf(db, owner)).map(({ text }) => text)

  beforeEach(async () => {
    asked.length = 0
    await writer('marks').delete()
    const rows = [1, 2, 3].flatMap((owner) => ['b', 'a'].map((text) => ({ owner, text: `${text} of ${owner}` })))
    await writer('marks').insert(rows)
  })

  it('are each given their own in order, and none where there is none, in few statements', async () => {
    const owners = [1, 2, 3, 4, 1, 2, 3, 4, 3, 2]
    assert.deepEqual(
      await Promise.all(owners.map((owner) => textsOf(reader, owner))),
      owners.map((owner) => (owner === 4 ? [] : [`a of ${owner}`, `b of ${owner}`])),
    )
    assert.equal(asked.length, 2)
  })

  it('are what was committed before each asked, though others are being answered', async () => {
    const before = textsOf(reader, 1)
    await writer('marks').where({ owner: 1 }).update({ text: 'new' })
    assert.deepEqual([(await before).length, await textsOf(reader, 1)], [2, ['new', 'new']])
  })

  it('are what a transaction has written, for itself alone', async () => {
    await assert.rejects(
      writer.transaction(async (transaction) => {
        await transaction('marks').insert({ owner: 4, text: 'not committed' })
        const [inside, outside] = await Promise.all([textsOf(transaction, 4), textsOf(reader, 4)])
        assert.deepEqual([inside, outside], [['not committed'], []])
        throw new Error('undone')
      }),
      /undone/,
    )
    assert.deepEqual(await textsOf(reader, 4), [])
  })

  it('are refused to those alone whose key the database refuses', async () => {
    const broken = askTogether(
      async (db: Database, owners: readonly number[]): Promise<Mark[]> => {
        if (owners.includes(13)) throw new Error('unlucky')
        return db<Mark>('marks').whereIn('owner', owners).select('*')
      },
      ({ owner }) => owner,
    )
    const outcomes = await Promise.allSettled([1, 2, 13, 3].map((owner) => broken(reader, owner)))
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    )
  })
})
