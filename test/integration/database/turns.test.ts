import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Database, openDatabases } from '../../../server/platform/database/open.ts'
import { openQueue } from '../../../server/platform/database/turns.ts'
import { freshFile } from '../../support/database.ts'

/** As between the processes of a service, but within one. */
function turnsAtOnce() {
  const given = new Map<string, () => void>()
  const queue = openQueue((waiter) => given.get(waiter)?.(), 60_000)
  let asked = 0
  return {
    waiting: () => given.size,
    take: () =>
      new Promise<() => void>((resolve) => {
        const waiter = String((asked += 1))
        const over = () => {
          given.delete(waiter)
          queue.leave(waiter)
        }
        given.set(waiter, () => resolve(over))
        queue.ask(waiter)
      }),
  }
}

describe('two who write to one file in turns', async () => {
  const file = await freshFile()
  const turns = turnsAtOnce()
  const [busy, other] = [openDatabases(file, turns), openDatabases(file, turns)]
  await busy.writer.schema.createTable('notes', (table) => table.increments('id'))
  after(async () => {
    await busy.close()
    await other.close()
  })
  const note = (db: Database) => db('notes').insert({})

  it('write one after the other, though one of them writes all the time', async () => {
    const order: string[] = []
    const stop = new AbortController()
    const always = (async () => {
      while (!stop.signal.aborted) {
        await busy.writer.transaction(note)
        order.push('busy')
      }
    })()
    for (let time = 0; time < 20; time += 1) {
      order.push('asks')
      await (time % 2 ? note(other.writer) : other.writer.transaction(note))
      order.push('other')
    }
    stop.abort()
    await always
    const between = order.join(' ').match(/asks( busy)* other/g) ?? []
    assert.equal(between.length, 20)
    // the one under way, and the one that was asked for before
    for (const one of between) assert.ok(one.split('busy').length - 1 <= 2, one)
  })

  it('give their turn back whatever comes of it', async () => {
    await assert.rejects(
      busy.writer.transaction(() => Promise.reject(new Error('no'))),
      /^Error: no$/,
    )
    await assert.rejects(busy.writer('nothing').insert({ id: 1 }), /no such table/)
    await assert.rejects(
      busy.writer.transaction((db) => db('nothing').insert({ id: 1 })),
      /no such table/,
    )
    await other.writer.transaction(async (db) => {
      await assert.rejects(
        db.transaction(() => Promise.reject(new Error('inner'))),
        /inner/,
      )
      await note(db)
    })
    assert.equal(turns.waiting(), 0)
  })

  it('need none to read', async () => {
    await other.writer.transaction(async (db) => {
      await note(db)
      assert.equal(turns.waiting(), 1)
      const [{ count } = { count: 0 }] = await busy.writer('notes').count<{ count: number }[]>({ count: '*' })
      assert.ok(count > 20)
      assert.equal((await busy.reader('notes').first('id')).id, 1)
    })
  })
})
