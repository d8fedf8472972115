import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { findRulesIfAny, fixRules } from '../../../server/collections/collection-rules-repository.ts'
import { findCollection, putTerms } from '../../../server/collections/collection-repository.ts'
import { closeOverdue } from '../../../server/fieldwork/close-collection.ts'
import { days } from '../../../server/platform/durations.ts'
import type { Manifest } from '../../../server/releases/build/manifest.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { releaseMaker } from './built-release.ts'
import { smallCountry } from './country.ts'

describe('the rules of a collection', async () => {
  const databases = await freshDatabases()
  const { reader, writer } = databases
  await smallCountry(databases)
  const alice = await signedIn(
    testApp(databases),
    await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]),
  )
  const page = async () => (await alice.get('/programme/collections/2026').expect(200)).text
  const collection = () => findCollection(reader, '2026')
  const release = releaseMaker(databases, '2026')

  it('can change until it is closed, and are settled by the close', async () => {
    assert.match(await page(), /are settled when it is closed/)
    const { id, ...terms } = await collection()
    const policy = { ...terms.policy, fewestCareProviders: 7 }
    await writer.transaction((db) => putTerms(db, id, { ...terms, policy }))
    assert.equal(await findRulesIfAny(reader, id), undefined)
    const closed = await closeOverdue(writer, new Date(Date.now() + days(30)))
    assert.deepEqual(closed, ['2026'])
    const rules = await findRulesIfAny(reader, id)
    assert.deepEqual(rules?.rules.disclosure, { namesTrusts: true, fewestCareProviders: 7 })
    assert.equal(rules.hash, createHash('sha256').update(rules.content).digest('hex'))
    assert.ok((await page()).includes(rules.hash))
  })

  it('stay as they were settled', async () => {
    const { id, policy } = await collection()
    const before = await findRulesIfAny(reader, id)
    const again = await writer.transaction((db) =>
      fixRules(db, { id, policy: { ...policy, fewestCareProviders: 9 } }, new Date('2030-01-01T00:00:00Z')),
    )
    assert.deepEqual(again, before)
    await assert.rejects(async () => writer('collection_rules').where({ collection_id: id }).update({ hash: '' }))
    await assert.rejects(async () => writer('collection_rules').where({ collection_id: id }).delete())
    const form = await alice.get('/programme/collections/2026/terms')
    assert.equal(form.status, 409)
    assert.match(form.text, /is closed, so its dates and its disclosure policy stay as they were/)
  })

  it('are carried by a release, and their hash by its manifest', async () => {
    const { read } = await release()
    const text = read('rules.json')
    const { rules } = JSON.parse(read('manifest.json')) as Manifest
    assert.equal(rules.sha256, createHash('sha256').update(text).digest('hex'))
    assert.equal(rules.sha256, (await findRulesIfAny(reader, (await collection()).id))?.hash)
    assert.match(text, /"fewestCareProviders":7/)
    assert.match(text, /"suppression":"small_cells\|1"/)
  })

  it('refuse a release of what would be shown otherwise', async () => {
    const { id, ...terms } = await collection()
    await writer.transaction((db) =>
      putTerms(db, id, { ...terms, policy: { ...terms.policy, fewestCareProviders: 2 } }),
    )
    await assert.rejects(
      release('Shown otherwise'),
      /disclosure policy of Sharing 2026 is not the one that was settled/,
    )
  })
})
