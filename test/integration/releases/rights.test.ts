import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { Grant } from '../../../server/access/user.ts'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { tableNames } from '../../../server/releases/tables/table-name.ts'
import { person, signedIn, testApp, visitor, type Visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { careCodes, smallCountry } from './country.ts'

const paths = ['', ...tableNames.map((name) => `/${name}.csv`)].map((end) => `/collections/2026/files${end}`)

describe('who may take files away', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const collectionId = await smallCountry(databases)
  const enter = async (name: string, ...grants: Grant[]) => signedIn(app, await person(databases, name, grants))
  const alice = await enter('Alice Ashworth', { role: 'administrator', scope: '' })
  const bob = await enter('Bob Brook', { role: 'regional_lead', scope: 'Y1' })
  const chelsea = await enter('Chelsea Carr', { role: 'lead_respondent', scope: 'RAA' })
  const dora = await enter('Dora Dean', { role: 'icb_lead', scope: 'Q1' })
  const far = await enter('Fay Far', { role: 'regional_lead', scope: 'Y9' })
  const nell = await enter('Nell North', { role: 'national_lead', scope: '' })
  const rita = await enter('Rita Reed', { role: 'researcher', scope: '' })

  const rowsOf = async (by: Visitor, name: string): Promise<Record<string, string>[]> =>
    parse((await by.get(`/collections/2026/files/${name}.csv`).expect(200)).text, { columns: true })
  const those = async (by: Visitor, name: string) =>
    (await rowsOf(by, name)).map((row) => {
      const code = row['organisation'] ?? ''
      return `${code.startsWith('CP') ? 'CP' : code} ${row['setting']}`
    })
  const statusOf = async (by: Visitor, allowed: boolean) => {
    for (const path of paths) await by.get(path).expect(allowed ? 200 : 404)
  }

  it('is nobody who is not signed in', async () => {
    for (const path of paths) await visitor(app).get(path).expect(303)
  })

  it('is the programme team and leads while it is open, each for their part of the country', async () => {
    for (const by of [alice, bob, dora, nell]) await statusOf(by, true)
    for (const by of [chelsea, rita, far]) await statusOf(by, false)
    assert.deepEqual(await those(bob, 'responses'), ['RAA acute', 'RCC acute', 'RCC community'])
    assert.deepEqual(await those(dora, 'responses'), ['RAA acute'])
    assert.equal((await rowsOf(nell, 'responses')).length, 6)
    assert.equal((await rowsOf(alice, 'responses')).length, 6)
  })

  it('hear of those who have not signed that they have not', async () => {
    const invited = await rowsOf(bob, 'participants')
    assert.deepEqual(
      invited.filter((row) => row['status'] === 'no_response').map((row) => row['setting']),
      ['acute'],
    )
    assert.deepEqual(await those(dora, 'participants'), ['RAA acute', 'RDD acute'])
    for (const name of ['answers', 'responses', 'partners'])
      assert.ok(!(await those(bob, name)).some((each) => each.startsWith('RDD')), name)
  })

  it('is not told of care providers who they are, outside the programme team', async () => {
    for (const by of [bob, dora, nell]) await mustNotTell(by)
    const team = await alice.get('/collections/2026/files/answers.csv')
    for (const code of careCodes.slice(0, 2)) assert.ok(team.text.includes(code))
  })

  it('finds a care provider under the same code in every file', async () => {
    const codesIn = async (name: string) =>
      new Set((await rowsOf(nell, name)).map((row) => row['organisation']).filter((code) => code?.startsWith('CP')))
    const invited = await codesIn('participants')
    assert.equal(invited.size, 3)
    for (const name of ['answers', 'responses', 'partners']) {
      const codes = await codesIn(name)
      assert.equal(codes.size, 2, name)
      for (const code of codes) assert.ok(invited.has(code))
    }
  })

  it('sees the types, not the codes, of partners where one is a care provider', async () => {
    const rows = await rowsOf(nell, 'partners')
    const partners = (own: (code: string) => boolean) =>
      rows.filter((row) => own(row['organisation'] ?? '')).map((row) => row['partner'] ?? '')
    assert.deepEqual(
      partners((code) => code === 'RCC'),
      ['RAA', 'RBB', 'care'],
    )
    assert.deepEqual(partners((code) => code.startsWith('CP')).toSorted(), ['acute', 'acute', 'mental_health'])
  })

  it('is no researcher yet when it is closed', async () => {
    await setCollectionState(databases.writer, collectionId, 'closed')
    for (const by of [rita, chelsea, far]) await statusOf(by, false)
    assert.deepEqual(await those(bob, 'responses'), ['RAA acute', 'RCC acute', 'RCC community'])
  })

  it('is everyone with an account once it is released', async () => {
    await setCollectionState(databases.writer, collectionId, 'released')
    for (const by of [rita, chelsea]) {
      await statusOf(by, true)
      await mustNotTell(by)
      assert.equal((await rowsOf(by, 'responses')).length, 6)
    }
  })

  it('is the programme team alone for a draft', async () => {
    await setCollectionState(databases.writer, collectionId, 'draft')
    await statusOf(alice, true)
    for (const by of [bob, chelsea, dora, nell, rita]) await statusOf(by, false)
  })

  /** No care provider's code, name or board anywhere, and nobody's words. */
  async function mustNotTell(by: Visitor): Promise<void> {
    for (const path of paths) {
      const { text } = await by.get(path).expect(200)
      for (const secret of [...careCodes, 'QX1', 'QX2', 'Board QX', 'calc', 'Sam Signer'])
        assert.ok(!text.includes(secret), `${path} says ${secret}`)
    }
  }
})
