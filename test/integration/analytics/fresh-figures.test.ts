import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { columnsOf } from '../../../server/analytics/columns/load-columns.ts'
import { loadColumns } from '../../../server/analytics/columns/loaded-columns.ts'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { addParticipants } from '../../../server/collections/participant-repository.ts'
import type { Answers, AnswerValue } from '../../../server/instruments/answer-value.ts'
import { type Databases, openDatabases } from '../../../server/platform/database/open.ts'
import { type SeededRandom, seededRandom } from '../../../server/statistics/seeded-random.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { toldColumns } from '../../support/told-columns.ts'
import { tablesOf } from '../../support/page-tables.ts'

const option = (code: string) => new Map<string, AnswerValue>([['sharing.out.health', { kind: 'option', code }]])
const trusts = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, place) => ({ code: `R${from + place}`, settings: ['acute'] as const }))

function randomAnswers(random: SeededRandom): { answers: Answers } {
  const codes = ['agree', 'disagree', 'strongly_agree', 'strongly_disagree']
  const items = ['sharing.out.health', 'sharing.out.gp', 'leadership.board', 'plans.agreed']
  const some = items.filter(() => random.uniform() < 0.8)
  const statements = some.map((item) => [item, { kind: 'option', code: random.pick(codes) }] as const)
  const ofPartners = (['partners.out', 'partners.in'] as const).flatMap((item) =>
    ['R1', 'X9'].map((code) => [`${item}@${code}`, { kind: 'option', code: 'view_only' }] as const),
  )
  return { answers: new Map<string, AnswerValue>([...statements, ...ofPartners]) }
}

async function withdrawLast({ writer }: Databases, collectionId: number): Promise<void> {
  const last = await writer('answer_sheets').whereNull('withdrawn_at').orderBy('id', 'desc').first<{ id: number }>('id')
  if (last) await writer('answer_sheets').where(last).update({ withdrawn_at: '2026-02-04T12:00:00.000Z' })
  await writer('collections').where({ id: collectionId }).increment('changes', 1)
}

describe('the figures', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { collectionId } = await openCollection(databases, trusts(0, 20))
  await openCollection(databases, trusts(0, 400), 'large')
  const lead = await signedIn(app, await person(databases, 'Lena', [{ role: 'national_lead', scope: '' }]))
  const answered = async () => {
    const { text } = await lead.get('/collections/2026/comparison?item=sharing.out.health').expect(200)
    const tables = tablesOf(text)
    const number = tables.get('Who is counted')?.[0]?.['With an answer']
    return { number, shares: Object.values(tables.get('Answers')?.[0] ?? {}).slice(1, -1) }
  }

  it('count a sheet as soon as it is signed, and a later one in its place', async () => {
    assert.deepEqual(await answered(), { number: '0', shares: [] })
    await signSheets(databases, collectionId, { code: 'R3', answers: option('agree') })
    assert.deepEqual(await answered(), {
      number: '1',
      shares: ['0.0% (0)', '0.0% (0)', '0.0% (0)', '100.0% (1)', '0.0% (0)'],
    })
    await signSheets(databases, collectionId, { code: 'R3', answers: option('disagree') })
    assert.deepEqual(await answered(), {
      number: '1',
      shares: ['0.0% (0)', '100.0% (1)', '0.0% (0)', '0.0% (0)', '0.0% (0)'],
    })
  })

  it('stop counting a sheet that is withdrawn', async () => {
    await databases.writer('answer_sheets').update({ withdrawn_at: new Date().toISOString() })
    await databases.writer('collections').where({ id: collectionId }).increment('changes', 1)
    assert.deepEqual(await answered(), { number: '0', shares: [] })
  })

  it('are read once for two who look at once right after a change', async () => {
    const pages = ['findings', 'corroboration', 'associations?item=confirmed-flows', 'progress']
    for (const page of pages) {
      const look = () => lead.get(`/collections/2026/${page}`).expect(200)
      const changed = (work: () => Promise<unknown>) => async () => {
        await databases.writer('collections').where({ id: collectionId }).increment('changes', 1)
        return countStatements(databases, work)
      }
      await look()
      const again = await countStatements(databases, look)
      const first = await changed(look)()
      const both = await changed(() => Promise.all([look(), look()]))()
      assert.ok(first > again, `${page}: whoever looks after a change reads more`)
      assert.ok(both <= first + again, `${page}: one of them reads, the other takes no more than who looks once more`)
    }
  })

  it('are loaded once while nothing changes, and by several at once together', async () => {
    const collection = await findCollection(databases.reader, '2026')
    const [one, two] = await Promise.all([
      columnsOf(databases.reader, collection),
      columnsOf(databases.reader, collection),
    ])
    assert.equal(one, two)
    assert.equal(await columnsOf(databases.reader, collection), one)
    assert.notEqual(await columnsOf(databases.reader, { ...collection, changes: collection.changes + 1 }), one)
  })

  it('are those of a fresh load, whichever sheets were signed and withdrawn, and in whichever process', async () => {
    // another pool stands for another process: it keeps columns of its own
    const other = openDatabases(databases.url)
    const random = seededRandom('fresh figures')
    // beyond the changes that were only said to have happened
    await databases.writer('collections').where({ id: collectionId }).increment('changes', 10)
    try {
      for (let round = 0; round < 12; round += 1) {
        const code = `R${random.integer(0, 19)}`
        if (random.uniform() < 0.3) await withdrawLast(databases, collectionId)
        else
          await signSheets(databases, collectionId, {
            code,
            ...randomAnswers(random),
            partners: ['R1', `R${round}`, 'X9'],
          })
        const collection = await findCollection(databases.reader, '2026')
        const updated = await columnsOf(databases.reader, collection)
        const { columns } = await loadColumns(databases.reader, collection)
        assert.deepEqual(toldColumns(updated), toldColumns(columns))
        if (round % 3 === 0)
          assert.deepEqual(toldColumns(await columnsOf(other.reader, collection)), toldColumns(columns))
      }
    } finally {
      await other.close()
    }
  })

  it('leave the columns alone that somebody still reads', async () => {
    const collection = await findCollection(databases.reader, '2026')
    const before = await columnsOf(databases.reader, collection)
    const { columns: asBefore } = await loadColumns(databases.reader, collection)
    await signSheets(databases, collectionId, { code: 'R7', answers: option('agree') })
    const after = await columnsOf(databases.reader, await findCollection(databases.reader, '2026'))
    assert.notDeepEqual(after.items, before.items)
    assert.deepEqual(toldColumns(before), toldColumns(asBefore))
  })

  it('know who has been added by a file of earlier results', async () => {
    const collection = await findCollection(databases.reader, '2026')
    const before = await columnsOf(databases.reader, collection)
    const [one] = before.participants
    assert.ok(one)
    await addParticipants(databases.writer, collection.id, [{ ...one, organisationCode: 'R99' }])
    const after = await columnsOf(databases.reader, { ...collection, changes: collection.changes + 1 })
    assert.equal(after.participants.length, before.participants.length + 1)
    await databases.writer('participants').where({ collection_id: collection.id, organisation_code: 'R99' }).delete()
    await databases.writer('collections').where({ id: collection.id }).increment('changes', 2)
  })

  it('are tried again after a load that failed', async () => {
    const collection = { ...(await findCollection(databases.reader, '2026')), changes: 1000 }
    await assert.rejects(
      columnsOf(databases.reader, { ...collection, instrumentId: 999 }),
      /questionnaire was not found/,
    )
    assert.equal((await columnsOf(databases.reader, collection)).participants.length, 20)
  })

  it('take as many statements for 400 organisations as for 20, and hardly any while nothing changes', async () => {
    const statements = async (path: string) => {
      const cold = await countStatements(databases, () => lead.get(path).expect(200))
      const warm = await countStatements(databases, () => lead.get(path).expect(200))
      return { cold, warm }
    }
    const { id: largeId } = await findCollection(databases.reader, 'large')
    for (const code of ['2026', 'large']) await lead.get(`/collections/${code}/overview`).expect(200)
    for (const page of ['comparison', 'overview']) {
      // each page in turn meets columns that are out of date
      for (const id of [largeId, collectionId])
        await signSheets(databases, id, { code: 'R4', answers: option('agree') })
      const small = await statements(`/collections/2026/${page}`)
      const large = await statements(`/collections/large/${page}`)
      assert.deepEqual(large, small)
      assert.ok(small.warm <= 6, `${page}: ${small.warm} statements`)
      assert.ok(small.cold <= small.warm + 3, `${page}: ${small.cold} statements`)
    }
  })
})
