import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import {
  findInstrument,
  findInstrumentById,
  listInstruments,
} from '../../../server/instruments/instrument-repository.ts'
import { publishInstrument } from '../../../server/instruments/publish-instrument.ts'
import { shippedInstruments } from '../../../server/instruments/shipped-instruments.ts'
import { Conflict, Invalid, NotFound } from '../../../server/platform/errors.ts'
import { freshDatabases } from '../../support/database.ts'

const { writer: db } = await freshDatabases()
const definitions = await shippedInstruments(path.resolve(import.meta.dirname, '../../../db/instruments'))
const first = new Date('2026-01-05T09:00:00.000Z')
const later = new Date('2026-01-06T09:00:00.000Z')
const pillars = definitions[0] as { version: string; title: string }

describe('publishing an instrument', () => {
  it('keeps the shipped ones, which are found by code and version or by id', async () => {
    for (const definition of definitions) await publishInstrument(db, definition, first)
    const listed = await listInstruments(db)
    assert.deepEqual(
      listed.map(({ code, version, publishedAt }) => [code, version, publishedAt]),
      [
        ['dma-pillars', '1.0.0', first.toISOString()],
        ['information-sharing', '1.0.0', first.toISOString()],
      ],
    )
    const found = await findInstrument(db, 'information-sharing', '1.0.0')
    assert.equal(found.sections.length, 9)
    assert.match(found.hash, /^[0-9a-f]{64}$/)
    assert.deepEqual(await findInstrumentById(db, found.id), found)
  })

  it('changes nothing the second time, and is recorded once', async () => {
    const before = await findInstrument(db, 'dma-pillars', '1.0.0')
    const again = await publishInstrument(db, { ...pillars, title: pillars.title }, later)
    assert.deepEqual(again, before)
    const events = await db('audit_events').where({ action: 'published instrument' }).orderBy('id').select('subject')
    assert.deepEqual(events, [
      { subject: 'instrument dma-pillars 1.0.0' },
      { subject: 'instrument information-sharing 1.0.0' },
    ])
  })

  it('refuses another text under a published version, and takes it under a new one', async () => {
    const changed = { ...pillars, title: 'Seven pillars' }
    await assert.rejects(publishInstrument(db, changed, later), (error: Error) => {
      assert.ok(error instanceof Conflict)
      assert.equal(
        error.message,
        'Version 1.0.0 of “Seven pillars” is published and cannot change. Give it a new version',
      )
      return true
    })
    const published = await publishInstrument(db, { ...changed, version: '1.1.0' }, later)
    assert.deepEqual([published.title, published.publishedAt], ['Seven pillars', later.toISOString()])
    assert.equal((await findInstrument(db, 'dma-pillars', '1.0.0')).title, pillars.title)
  })

  it('refuses a version in which a code stands for something else, and says what to do', async () => {
    const next = { ...(definitions[1] as object), version: '1.2.0' }
    const text = JSON.stringify(next).replace('"display":"By fax"', '"display":"Yes"')
    await assert.rejects(publishInstrument(db, JSON.parse(text), later), (error: Error) => {
      assert.ok(error instanceof Conflict)
      assert.match(error.message, /^A code never changes its meaning: .*says “Yes”.* Keep the text, or give/)
      return true
    })
    await assert.rejects(findInstrument(db, 'information-sharing', '1.2.0'), NotFound)
  })

  it('refuses a definition with faults, naming each with its place', async () => {
    await assert.rejects(publishInstrument(db, { ...pillars, version: 'two' }, later), (error: Error) => {
      assert.ok(error instanceof Invalid)
      assert.match(error.message, /^the questionnaire: The "version" is three numbers/)
      return true
    })
  })

  it('finds nothing that was never published', async () => {
    await assert.rejects(findInstrument(db, 'dma-pillars', '9.0.0'), NotFound)
    await assert.rejects(findInstrumentById(db, 999), NotFound)
  })
})
