import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Grant } from '../../../server/access/user.ts'
import { usePrepared } from '../../../server/analytics/columns/prepared.ts'
import { claimPreparation } from '../../../server/analytics/columns/prepared-repository.ts'
import { listDuePreparations } from '../../../server/analytics/preparation/due-preparations-query.ts'
import { prepareCollection } from '../../../server/analytics/preparation/prepare-collection.ts'
import { prepareDue } from '../../../server/analytics/preparation/prepare-due.ts'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { type Databases, openDatabases } from '../../../server/platform/database/open.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { addDraft, openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { loadedCountry } from '../demonstration/loaded-country.ts'
import { tablesOf } from '../../support/page-tables.ts'

const software = 'the software of this test'
const now = new Date('2026-05-20T09:00:00Z')
const people: { name: string; grants: Grant[] }[] = [
  { name: 'Ada', grants: [{ role: 'administrator', scope: '' }] },
  { name: 'Lena', grants: [{ role: 'national_lead', scope: '' }] },
]
const pages = [
  ...['overview', 'findings', 'non-response'].flatMap((page) => ['type', 'region'].map((by) => `${page}?by=${by}`)),
  'associations',
  'associations?item=confirmed-flows',
  'corroboration',
  'corroboration?weighted=yes',
  'trend',
  // counted in the request, from columns and neighbours that were prepared
  'trend?item=leadership.board',
  'trend?item=sharing&geography=today&by=region',
  'trend/organisations?item=sharing',
  'programmes',
  'ambitions',
  'comparison',
  'statements',
  'place',
  'findings.csv',
]

/** What a page shows, without what belongs to a session. */
async function shown(visitor: Visitor, address: string): Promise<string> {
  const { text } = await visitor.get(address).expect(200)
  return text.replaceAll(/(name="token" value|nonce)="[^"]*"/g, '')
}

/** Visitors of a process of its own: it keeps columns and figures for itself, and may read what is prepared. */
async function inAnotherProcess(
  databases: Databases,
  emails: readonly string[],
  prepared: boolean,
  look: (visitors: readonly Visitor[]) => Promise<void>,
): Promise<void> {
  const other = openDatabases(databases.url)
  try {
    if (prepared) usePrepared(other.reader, { software })
    const app = testApp({ ...databases, reader: other.reader })
    await look(await Promise.all(emails.map((email) => signedIn(app, email))))
  } finally {
    await other.close()
  }
}

async function prepare({ url }: Databases, collection: string): Promise<void> {
  const preparing = openDatabases(url)
  try {
    await prepareCollection(preparing, { collection, software }, now)
  } finally {
    await preparing.close()
  }
}

describe('pages whose figures were prepared', async () => {
  const databases = await loadedCountry(now)
  const emails = await Promise.all(people.map(({ name, grants }) => person(databases, name, grants)))
  await prepare(databases, '2018')
  const addresses = pages.map((page) => `/collections/2018/${page}`)

  it('are to the letter those whose figures are counted in the request', async () => {
    const counted: string[] = []
    await inAnotherProcess(databases, emails, false, async (visitors) => {
      for (const visitor of visitors) for (const address of addresses) counted.push(await shown(visitor, address))
    })
    await inAnotherProcess(databases, emails, true, async (visitors) => {
      for (const visitor of visitors)
        for (const address of addresses) assert.equal(await shown(visitor, address), counted.shift(), address)
    })
  })

  it('are read, not counted again', async () => {
    const spoilt = Buffer.from('no figures')
    const { id } = await findCollection(databases.reader, '2018')
    const ofFigures = () => databases.writer('prepared_parts').where({ collection_id: id }).whereNot({ key: 'columns' })
    const keys: string[] = await ofFigures().pluck('key')
    assert.ok(keys.length > 20, keys.join())
    await ofFigures().update({ content: spoilt })
    await inAnotherProcess(databases, emails, true, async ([visitor]) => {
      await visitor?.get('/collections/2018/findings').expect(500)
      await visitor?.get('/collections/2018/findings?by=size').expect(200)
    })
  })
})

describe('what is prepared', async () => {
  const databases = await freshDatabases()
  const trusts = (count: number) =>
    Array.from({ length: count }, (_, place) => ({ code: `R${place}`, settings: ['acute'] as const }))
  const { collectionId } = await openCollection(databases, trusts(30))
  await openCollection(databases, trusts(10), 'small')
  await addDraft(databases, 'draft')
  const email = await person(databases, 'Lena', [{ role: 'national_lead', scope: '' }])
  const due = async (of = software) =>
    (await listDuePreparations(databases.reader, { software: of, fewest: 20 })).map(({ collection }) => collection)
  const answered = async () => {
    let number: string | undefined
    await inAnotherProcess(databases, [email], true, async ([visitor]) => {
      const { text = '' } =
        (await visitor?.get('/collections/2026/comparison?item=sharing.out.health').expect(200)) ?? {}
      number = tablesOf(text).get('Who is counted')?.[0]?.['With an answer']
    })
    return number
  }
  const sign = (code: string) =>
    signSheets(databases, collectionId, {
      code,
      answers: new Map([['sharing.out.health', { kind: 'option', code: 'agree' }]]),
    })
  const parts = async () => databases.writer('prepared_parts').where({ collection_id: collectionId }).select('changes')

  it('is due for large collections past their draft, until a process of its own has prepared it', async () => {
    await sign('R1')
    assert.deepEqual(await due(), ['2026'])
    await prepareDue(databases, { software, fewest: 20 }, new AbortController().signal)
    assert.deepEqual(await due(), [])
    assert.ok((await parts()).length > 1)
    assert.equal(await answered(), '1')
  })

  it('is never shown for a collection that has changed, nor to other software', async () => {
    await sign('R2')
    assert.equal(await answered(), '2')
    assert.deepEqual(await due(), ['2026'])
    assert.deepEqual(await due('another'), ['2026'])
  })

  it('is not prepared by two at a time, nor again before ten minutes are over', async () => {
    const before = await parts()
    await prepareDue(databases, { software, fewest: 20 }, new AbortController().signal)
    assert.deepEqual(await parts(), before)
    const later = new Date(Date.now() + 11 * 60_000)
    const claim = () =>
      claimPreparation(databases.writer, collectionId, { now: later, until: new Date(later.getTime() + 1) })
    assert.equal((await Promise.all([claim(), claim()])).filter(Boolean).length, 1)
  })

  it('takes the place of what was prepared before', async () => {
    const { changes } = await findCollection(databases.reader, '2026')
    await prepare(databases, '2026')
    assert.deepEqual([...new Set((await parts()).map((part) => part.changes))], [changes])
    assert.deepEqual(await due(), [])
    assert.equal(await answered(), '2')
  })
})
