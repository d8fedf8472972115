import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { columnsOf } from '../../../server/analytics/columns/load-columns.ts'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { tablesOf } from './page-tables.ts'

const option = (code: string) => new Map<string, AnswerValue>([['sharing.out.health', { kind: 'option', code }]])
const trusts = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, place) => ({ code: `R${from + place}`, settings: ['acute'] as const }))

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
    for (const page of ['comparison', 'overview']) {
      // each page in turn meets columns that are out of date
      await databases.writer('collections').increment('changes', 10)
      const small = await statements(`/collections/2026/${page}`)
      const large = await statements(`/collections/large/${page}`)
      assert.deepEqual(large, small)
      assert.ok(small.warm <= 6, `${page}: ${small.warm} statements`)
      assert.ok(small.cold <= small.warm + 5, `${page}: ${small.cold} statements`)
    }
  })
})
