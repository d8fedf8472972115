import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Grant } from '../../../server/access/user.ts'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { loadedCountry } from '../demonstration/loaded-country.ts'

const links = (html: string) =>
  [...html.matchAll(/href="(\/collections\/\w+\/scores\/[^"]+)"/g)].map(([, href]) => href ?? '')

describe('a score opens to its reasons wherever an organisation stands by name', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const app = testApp(databases)
  const visitor = async (name: string, ...grants: Grant[]) => signedIn(app, await person(databases, name, grants))
  const trust = await databases
    .reader('participants')
    .join('collections', 'collections.id', 'participants.collection_id')
    .join('answer_sheets', 'answer_sheets.participant_id', 'participants.id')
    .where({ 'collections.code': '2020', setting: 'acute' })
    .orderBy('organisation_code')
    .first<{ code: string; region: string; icb: string }>(
      'organisation_code as code',
      'region_code as region',
      'icb_code as icb',
    )
  const nadia = await visitor('Nadia Lead', { role: 'national_lead', scope: '' })
  const alice = await visitor('Alice Team', { role: 'administrator', scope: '' })
  const rae = await visitor('Rae Researcher', { role: 'researcher', scope: '' })
  const bob = await visitor('Bob Respondent', { role: 'lead_respondent', scope: trust.code })
  const peers = `/collections/2020/peers/${trust.code}/acute`
  const place = `/collections/2020/place/icbs/${trust.icb}?item=sharing&type=acute`
  const moved = '/collections/2020/trend/organisations?item=sharing&type=acute'
  const linksOn = async (who: Visitor, path: string) => links((await who.get(path).expect(200)).text)

  it('from its place among its peers, its board and the trusts that moved, and each link leads somewhere', async () => {
    for (const who of [nadia, alice])
      for (const path of [peers, place, moved]) {
        const found = await linksOn(who, path)
        assert.ok(found.length > 0, path)
        for (const href of found.slice(0, 2)) assert.match((await who.get(href).expect(200)).text, /Score/)
      }
    const own = await linksOn(nadia, peers)
    assert.ok(own.includes(`/collections/2020/scores/${trust.code}/acute/sharing`))
    assert.ok((await linksOn(nadia, place)).includes(`/collections/2020/scores/${trust.code}/acute/sharing`))
  })

  it('from a question on a board, of which there is no score, it does not', async () => {
    assert.deepEqual(await linksOn(nadia, place.replace('item=sharing', 'item=sharing.out.health')), [])
  })

  it('for its own people from their own place, and for nobody else’s', async () => {
    const found = await linksOn(bob, peers)
    assert.ok(found.length > 0 && found.every((href) => href.includes(`/scores/${trust.code}/`)))
    await bob.get(found[0] ?? '').expect(200)
  })

  it('not for a researcher, who sees places of a release but not what one organisation answered', async () => {
    await databases.writer.transaction(async (db) => {
      const { id } = await db('collections').where({ code: '2020' }).first('id')
      await setCollectionState(db, id, 'released')
    })
    await rae.get(`/collections/2020/scores/${trust.code}/acute/sharing`).expect(404)
    assert.deepEqual(await linksOn(rae, peers), [])
  })

  it('never for a care provider outside the programme team', async () => {
    const care = await databases
      .reader('participants')
      .join('collections', 'collections.id', 'participants.collection_id')
      .where({ 'collections.code': '2020', setting: 'care' })
      .orderBy('organisation_code')
      .first<{ code: string }>('organisation_code as code')
    await nadia.get(`/collections/2020/scores/${care.code}/care/sharing`).expect(404)
    const found = await linksOn(nadia, `/collections/2020/place/regions/${trust.region}?item=sharing`)
    assert.ok(found.every((href) => !href.includes('/care/')))
  })
})
