import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { User } from '../../../server/access/user.ts'
import { packParticipants } from '../../../server/collections/packed-participants-query.ts'
import { addParticipants, listParticipants } from '../../../server/collections/participant-repository.ts'
import { inBatches } from '../../../server/platform/database/batches.ts'
import type { Database } from '../../../server/platform/database/open.ts'
import { readColumns } from '../../../server/platform/database/read-columns.ts'
import { readLines } from '../../../server/platform/database/read-lines.ts'
import { openFiles } from '../../../server/releases/tables/open-files.ts'
import { writeTableBytes } from '../../../server/releases/tables/write-table.ts'
import { packSheetMarks } from '../../../server/responses/packed-sheet-marks-query.ts'
import { addSheets, listSheetMarks } from '../../../server/responses/sheet-repository.ts'
import { pseudonymKey } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { smallCountry } from './country.ts'

const user: User = { id: 1, name: '', email: '', grants: [{ role: 'administrator', scope: '' }] }
const request = { user, collectionCode: '2026', pseudonymKey }

describe('who took part, packed', async () => {
  const databases = await freshDatabases()
  const { reader, writer } = databases
  const collectionId = await smallCountry(databases)

  it('is as the database has it, in however many statements it is read', async () => {
    const [weighted] = await listParticipants(reader, collectionId)
    // a number that fifteen digits do not tell
    await writer('participants')
      .where({ id: weighted?.id })
      .update({ weight: 1 / 3 + 1, size: 'small' })
    const all = await listParticipants(reader, collectionId)
    const byCode = (rows: Iterable<(typeof all)[number]>) => [...rows].toSorted((a, b) => a.id - b.id)
    for (const atOnce of [1, 2, 3, all.length, 5000])
      assert.deepEqual(byCode(await packParticipants(reader, collectionId, atOnce)), byCode(all), `${atOnce} at once`)
  })

  it('has the sheets in force, in however many statements they are read', async () => {
    const marks = await listSheetMarks(reader, collectionId)
    const [first, second] = marks
    assert.ok(first && second)
    const again = {
      texts: '{}',
      origin: 'corrected',
      supersedesId: undefined,
      signedBy: undefined,
      sourceHash: undefined,
    } as const
    const signedAt = '2026-02-20T10:00:00.000Z'
    await addSheets(writer, [
      { ...again, participantId: first.participantId, version: 7, content: '{}', hash: 'newer', signedAt },
      { ...again, participantId: second.participantId, version: 7, content: '{}', hash: 'withdrawn', signedAt },
    ])
    await writer('answer_sheets').where({ hash: 'withdrawn' }).update({ withdrawn_at: signedAt })
    const now = await listSheetMarks(reader, collectionId)
    assert.deepEqual([now[0]?.version, now[1]?.version], [7, second.version])
    for (const atOnce of [1, 2, 3, 5000]) {
      const participants = await packParticipants(reader, collectionId)
      const sheets = await packSheetMarks(reader, { collectionId, participants }, atOnce)
      const found = participants && [...participants].flatMap(({ id }) => sheets.get(id) ?? [])
      assert.deepEqual(found, now, `${atOnce} at once`)
      assert.deepEqual([sheets.has(-1), sheets.get(-1)], [false, undefined])
    }
    await writer('answer_sheets').where({ hash: 'newer' }).update({ withdrawn_at: signedAt })
  })

  it('is nothing where the database has nothing', async () => {
    assert.equal((await packParticipants(reader, -1)).length, 0)
    const none = reader('participants').where({ id: -1 }).select('id', 'weight')
    assert.deepEqual(await readColumns(reader, none, { columns: ['id', 'weight'], fractions: ['weight'] }), {
      id: [],
      weight: [],
    })
    const lines = await readLines(reader, { table: 'answer_sheets', ids: [-1], columns: ['content'] })
    assert.deepEqual(lines, { ids: [], texts: { content: '' } })
  })

  it('takes fewer than 400 bytes for each participant, and no statement gives more of many than of few', async () => {
    await invite(writer, collectionId, { from: 0, to: 1000 })
    const few = await heldBy(() => openFiles(reader, request))
    await invite(writer, collectionId, { from: 1000, to: 7000 })
    const many = await heldBy(() => openFiles(reader, request))
    const each = (many - few) / 6000
    assert.ok(each < 400, `${Math.round(each)} bytes`)
    const given = await lengthsGiven(reader, async () => {
      const parts = await writeTableBytes(reader, await openFiles(reader, request), 'responses')
      let bytes = 0
      for await (const part of parts) bytes += part.length
      assert.ok(bytes > 7000 * 100, 'every sheet is written')
    })
    // five thousand participants in all their columns
    assert.ok(Math.max(...given) < 1_200_000, `${Math.max(...given)} characters`)
    assert.ok(given.reduce((sum, one) => sum + one, 0) > 5_000_000, 'what the statements give is heard')
  })
})

/** Organisations that have signed, with the answers that the first of the collection gave. */
async function invite(db: Database, collectionId: number, { from, to }: { from: number; to: number }): Promise<void> {
  const codes = Array.from({ length: to - from }, (_, place) => `X${String(from + place).padStart(5, '0')}`)
  const place = { regionCode: 'Y1', regionName: 'Region Y1', icbCode: 'Q1', icbName: 'Board Q1' }
  const [signed] = await listSheetMarks(db, collectionId)
  const { content }: { content: string } = await db('answer_sheets').where({ id: signed?.id }).first('content')
  await inBatches(
    codes.map((code) => ({ code, opened_on: '2010-04-01' })),
    (batch) => db('organisations').insert(batch),
  )
  const invited = codes.map((code) => ({
    organisationCode: code,
    setting: 'acute' as const,
    name: `Trust ${code}`,
    ...place,
  }))
  await addParticipants(
    db,
    collectionId,
    invited.map((one) => ({ ...one, weight: 1 })),
  )
  const wanted = new Set(codes)
  const added = (await listParticipants(db, collectionId)).filter(({ organisationCode }) =>
    wanted.has(organisationCode),
  )
  const by = { origin: 'signed', supersedesId: undefined, signedBy: undefined, sourceHash: undefined } as const
  const sheet = { content, texts: '{}', hash: 'a'.repeat(64), version: 1, signedAt: '2026-02-20T10:00:00.000Z', ...by }
  await addSheets(
    db,
    added.map(({ id }) => ({ ...sheet, participantId: id })),
  )
}

/** How many bytes more there are while what the work gives is held. */
async function heldBy(work: () => Promise<object>): Promise<number> {
  const used = async () => {
    // what arrays had is given back a moment later
    for (let time = 0; time < 3; time += 1) {
      clearAway()
      await wait(20)
    }
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  await work()
  const before = await used()
  const held = await work()
  const after = await used()
  assert.ok(held)
  return after - before
}

setFlagsFromString('--expose-gc')
const clearAway = runInNewContext('gc') as () => void

/** How long what each statement gives is, as JSON. */
async function lengthsGiven(db: Database, work: () => Promise<void>): Promise<number[]> {
  const lengths: number[] = []
  const hear = (response: unknown) => void lengths.push((JSON.stringify(response) ?? '').length)
  db.on('query-response', hear)
  await work()
  db.off('query-response', hear)
  return lengths
}
