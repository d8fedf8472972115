import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { addStrata } from '../../../server/collections/participant-repository.ts'
import { putPartnerLinks } from '../../../server/organisations/partner-link-repository.ts'
import { putProgrammes } from '../../../server/organisations/programme-repository.ts'
import { addSuccessions } from '../../../server/organisations/succession-repository.ts'
import type { Databases } from '../../../server/platform/database/open.ts'
import { sheetsHash } from '../../../server/releases/sheets-hash.ts'
import { pinRelease } from '../../../server/releases/prepare-release.ts'
import { findRelease } from '../../../server/releases/releases-query.ts'
import { listReleaseSheets } from '../../../server/releases/release-sheet-repository.ts'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { provenance } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { linguisticDatabases } from '../../support/linguistic-database.ts'
import { openedTo } from '../../support/release.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { buildHere } from './awkward-release.ts'
import { sharing } from './country.ts'

/** A dictionary has them as `1-10 12 1-3 rAa rAB RaC RZ`; code units have them so. */
const codes = ['1-10', '1-3', '12', 'RZ', 'RaC', 'rAB', 'rAa']

async function collatedCountry(databases: Databases): Promise<number> {
  const { collectionId } = await openCollection(
    databases,
    codes.map((code, place) => ({
      code,
      settings: code.startsWith('1') ? ['care' as const] : ['mental_health' as const, 'acute' as const],
      region: place % 2 ? 'y1' : 'Y2',
      icb: 'Q1',
    })),
  )
  await databases.writer.transaction(async (db) => {
    const strata = ['y1', 'Y2'].map((regionCode) => ({ providerType: 'acute' as const, regionCode, frameCount: 9 }))
    await addStrata(db, collectionId, strata)
    const members = codes.map((organisationCode) => ({ organisationCode, role: '', from: undefined, to: undefined }))
    const programmes = ['north-b', 'North-c', 'northa']
    await putProgrammes(
      db,
      programmes.map((code) => ({ code, name: code, members })),
    )
    await putPartnerLinks(
      db,
      codes.slice(3).map((to) => ({ from: to === 'RZ' ? 'rAa' : 'RZ', to, weight: 1 })),
    )
    await addSuccessions(
      db,
      codes.slice(4).map((predecessorCode) => ({
        kind: 'organisation' as const,
        predecessorCode,
        successorCode: 'RZ',
        happenedOn: '2020-01-01',
      })),
    )
  })
  for (const code of codes.slice(0, -1))
    await signSheets(databases, collectionId, { code, answers: sharing, partners: ['RZ', 'rAB'] })
  return collectionId
}

describe('a release of a database that has an order of its own', async () => {
  const databases = await linguisticDatabases()
  const collectionId = await collatedCountry(databases)
  const { folder, matter } = await buildHere(databases.reader)
  const { ground, marks } = matter

  it('pins everything by code units', () => {
    const participants = ground.participants.map(({ organisationCode, setting }) => `${organisationCode} ${setting}`)
    const care = codes.filter((code) => code.startsWith('1')).map((code) => `${code} care`)
    const trusts = codes.filter((code) => !code.startsWith('1'))
    assert.deepEqual(participants, [...care, ...trusts.flatMap((code) => [`${code} acute`, `${code} mental_health`])])
    assert.deepEqual(
      ground.strata.map(({ regionCode }) => regionCode),
      ['Y2', 'y1'],
    )
    assert.deepEqual(
      ground.programmes.map(({ code }) => code),
      ['North-c', 'north-b', 'northa'],
    )
    for (const { members } of ground.programmes)
      assert.deepEqual(
        members.map(({ organisationCode }) => organisationCode),
        codes,
      )
    assert.deepEqual(
      ground.types.map(([code]) => code).filter((code) => codes.includes(code)),
      codes,
    )
    assert.deepEqual(
      ground.successions.map(({ predecessorCode }) => predecessorCode),
      codes.slice(4),
    )
    const dated = ground.openingDates.map(([code]) => code)
    assert.deepEqual(dated, dated.toSorted())
    const links = ground.links.map(({ from, to }) => `${from} ${to}`)
    assert.deepEqual(links, links.toSorted())
  })

  it('lists its sheets in the same order before and after they are pinned', async () => {
    const places = new Map(ground.participants.map(({ id }, place) => [id, place]))
    const order = marks.map(({ participantId }) => places.get(participantId) ?? -1)
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    )
    await setCollectionState(databases.writer, collectionId, 'released')
    const request = { collectionCode: (await findCollection(databases.reader, '2026')).code, reason: '' }
    const openings = openedTo('public')
    const number = await databases.writer.transaction((db) =>
      pinRelease(db, { request: { ...request, openings }, provenance, personId: undefined }, new Date()),
    )
    const release = await findRelease(databases.reader, collectionId, number)
    assert.deepEqual(await listReleaseSheets(databases.reader, release.id), marks)
    assert.equal(sheetsHash(marks), release.sheetsHash)
  })

  it('has rows and columns by code units', () => {
    const rows = readFileSync(path.join(folder, 'csv/participants.csv'), 'utf8').split('\r\n').slice(1, -1)
    const keys = rows.map((row) => row.split(',').slice(1, 3).join(' '))
    assert.equal(keys.length, 11)
    assert.deepEqual(keys, keys.toSorted())
    const programmes = /sharing\.programme,[^,]+,programme,([^,]+),/g
    const listed = readFileSync(path.join(folder, 'csv/codes.csv'), 'utf8').matchAll(programmes)
    assert.deepEqual(
      [...listed].map(([, code]) => code),
      ['North-c', 'north-b', 'northa', 'none'],
    )
  })
})
