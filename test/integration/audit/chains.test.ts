import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { AuditEvent } from '../../../server/audit/audit-event.ts'
import { record } from '../../../server/audit/audit-repository.ts'
import type { Database } from '../../../server/platform/database/open.ts'
import { person } from '../../support/app.ts'
import { breaks, dropTriggers, verdicts } from '../../support/audit.ts'
import { freshDatabases } from '../../support/database.ts'

interface Place {
  id: number
  chain: string
  position: number
}

/** Any characters but the one that a database server refuses, lone halves of pairs among them. */
const words = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\0', '\uD800'))
const story = fc.array(
  fc.record(
    {
      at: fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      personId: fc.constantFrom(1, 2),
      action: fc.constantFrom('saved answers', 'signed response'),
      organisationCode: fc.constantFrom('RAA', 'RBB'),
      collectionId: fc.constantFrom(3, 4),
      responseId: fc.constantFrom(17, 18),
      subject: words,
      details: fc.dictionary(words, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 }),
    },
    { requiredKeys: ['at', 'action', 'subject'] },
  ),
  { minLength: 1, maxLength: 25 },
) as fc.Arbitrary<AuditEvent[]>

class Undone extends Error {}

describe('the chains of the audit', async () => {
  const databases = await freshDatabases()
  const { writer } = databases
  await person(databases, 'Ann', [])
  await person(databases, 'Bob', [])
  await dropTriggers(writer)

  /** Does it on top of a story, and leaves nothing behind. */
  async function afterStory(events: readonly AuditEvent[], work: (db: Database, places: Place[]) => Promise<void>) {
    const doing = writer.transaction(async (db) => {
      for (const event of events) await record(db, event)
      await work(db, await db('audit_events').orderBy('id').select<Place[]>('id', 'chain', 'position'))
      throw new Undone()
    })
    await assert.rejects(doing, (error) => {
      if (!(error instanceof Undone)) throw error
      return true
    })
  }

  it('hold whatever happened, in batches of any length', async () => {
    await fc.assert(
      fc.asyncProperty(story, fc.integer({ min: 1, max: 30 }), (events, batch) =>
        afterStory(events, async (db, places) => {
          const found = await verdicts(db, undefined, batch)
          assert.deepEqual(
            found.filter(({ broken }) => broken),
            [],
          )
          assert.deepEqual(
            found.map(({ chain }) => chain).toSorted(),
            [...new Set(places.map((one) => one.chain))].toSorted(),
          )
          assert.equal(
            found.reduce((sum, one) => sum + one.events, 0),
            events.length,
          )
        }),
      ),
      { numRuns: 40 },
    )
  })

  const changes: Record<string, unknown> = {
    chain: 'nowhere',
    position: 1000,
    previous_hash: 'f'.repeat(64),
    hash: 'f'.repeat(64),
    at: '1999-01-01T00:00:00.000Z',
    person_id: 3,
    action: 'did nothing',
    organisation_code: 'RZZ',
    collection_id: 99,
    subject: 'nothing at all, said differently',
    details: '{"a":"b","c":[]}',
  }

  it('show any one field of any one event that was changed, and where', async () => {
    await person(databases, 'Cat', [])
    const columns = Object.keys(await writer('audit_events').columnInfo()).filter((column) => column !== 'id')
    assert.deepEqual(columns.toSorted(), Object.keys(changes).toSorted(), 'every column is tried')
    await fc.assert(
      fc.asyncProperty(story, fc.constantFrom(...columns), fc.nat(), (events, column, nth) =>
        afterStory(events, async (db, places) => {
          const place = placeAt(places, nth)
          await db('audit_events')
            .where({ id: place.id })
            .update({ [column]: changes[column] })
          assert.ok((await breaks(db)).includes(`${place.chain} ${place.position}`), column)
        }),
      ),
      { numRuns: 150 },
    )
  })

  it('show an event that was removed, also the last, and all of a chain', async () => {
    await fc.assert(
      fc.asyncProperty(story, fc.nat(), fc.constantFrom('one', 'rest'), (events, nth, how) =>
        afterStory(events, async (db, places) => {
          const { chain, position } = placeAt(places, nth)
          await db('audit_events')
            .where({ chain })
            .where('position', how === 'one' ? '=' : '>=', position)
            .delete()
          assert.deepEqual(await breaks(db), [`${chain} ${position}`])
        }),
      ),
      { numRuns: 60 },
    )
  })

  it('show events that changed places', async () => {
    const times = [1, 2, 3].map((day) => new Date(`2026-01-0${day}T00:00:00Z`))
    const events = times.map((at): AuditEvent => ({ at, action: 'saved answers', subject: 'response 17' }))
    await afterStory(events, async (db, places) => {
      const [, second, third] = places.map(({ id }) => id)
      await db('audit_events').where({ id: second }).update({ position: 1000 })
      await db('audit_events').where({ id: third }).update({ position: 2 })
      await db('audit_events').where({ id: second }).update({ position: 3 })
      assert.deepEqual(await breaks(db), ['response 17 2'])
    })
    await afterStory(events, async (db, places) => {
      const [first = 0, second] = places.map(({ id }) => id)
      await db('audit_events')
        .where({ id: second })
        .update({ id: first - 1 })
      assert.deepEqual(await breaks(db), ['response 17 2'])
    })
  })

  it('show an end that was cut off with its head only beside a head that was kept', async () => {
    const event: AuditEvent = { at: new Date(), action: 'saved answers', subject: 'response 17' }
    await afterStory([event, event, event], async (db) => {
      const heads = await db('audit_chains').select<{ chain: string; position: number; hash: string }[]>('*')
      const kept = new Map(heads.map(({ chain, position, hash }) => [chain, { position, hash }]))
      assert.deepEqual(await breaks(db, kept), [])
      await record(db, event)
      assert.deepEqual(await breaks(db, kept), [], 'a chain may go on')
      await db('audit_events').where('position', '>', 2).delete()
      const { hash } = await db('audit_events').where({ position: 2 }).first('hash')
      await db('audit_chains').update({ position: 2, hash })
      assert.deepEqual(await breaks(db), [], 'the database alone cannot tell')
      assert.deepEqual(await breaks(db, kept), ['response 17 3'])
      await record(db, { ...event, action: 'signed response' })
      assert.deepEqual(await breaks(db), [])
      assert.deepEqual(await breaks(db, kept), ['response 17 3'], 'nor when it was written anew')
      await db('audit_events').delete()
      await db('audit_chains').delete()
      assert.deepEqual(await breaks(db), [])
      assert.deepEqual(await breaks(db, kept), ['response 17 1'])
    })
  })
})

function placeAt(places: readonly Place[], nth: number): Place {
  const place = places[nth % places.length]
  if (!place) throw new Error('There are no events')
  return place
}
