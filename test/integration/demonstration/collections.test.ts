import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { listCollections } from '../../../server/collections/collection-repository.ts'
import { isTakingAnswers } from '../../../server/collections/collection.ts'
import { listParticipants, listStrata } from '../../../server/collections/participant-repository.ts'
import { loadedCountry, readSheets } from './loaded-country.ts'

const now = new Date('2026-11-22T10:00:00Z')
const { reader } = await loadedCountry(now)
const sheets = await readSheets(reader)

describe('the collections of the demonstration', () => {
  it('are three that are released and one that is taking answers, all of them invented', async () => {
    const collections = await listCollections(reader)
    assert.deepEqual(
      collections.map(({ code, state, origin }) => [code, state, origin]),
      [
        ['2026', 'open', 'invented'],
        ['2020', 'released', 'invented'],
        ['2018', 'released', 'invented'],
        ['2016', 'released', 'invented'],
      ],
    )
    assert.deepEqual(
      collections.map((collection) => isTakingAnswers(collection, now)),
      [true, false, false, false],
    )
  })

  it('invite participants whose weights add up to the frame', async () => {
    for (const { id } of await listCollections(reader)) {
      const participants = await listParticipants(reader, id)
      for (const { providerType, regionCode, frameCount } of await listStrata(reader, id)) {
        const own = participants.filter((one) => one.setting === providerType && one.regionCode === regionCode)
        const weight = own.reduce((sum, one) => sum + one.weight, 0)
        assert.ok(Math.abs(weight - frameCount) < 1e-6, `${providerType} ${regionCode}: ${weight} of ${frameCount}`)
      }
    }
  })

  it('have a turnout of care providers that a sample survey has', () => {
    for (const collection of ['2016', '2018', '2020']) {
      const answering = sheets.filter((sheet) => sheet.collection === collection && sheet.setting === 'care').length
      assert.ok(answering >= 0.55 * 400 && answering <= 0.65 * 400, `${answering} of 400 in ${collection}`)
    }
  })

  it('have a response for each organisation invited, and a sheet for each setting of one that is signed', async () => {
    const responses = await reader('responses')
      .join('collections', 'collections.id', 'responses.collection_id')
      .select<{ code: string; organisation: string; state: string; signed_at: string | null }[]>({
        code: 'collections.code',
        organisation: 'responses.organisation_code',
        state: 'responses.state',
        signed_at: 'responses.signed_at',
      })
    const participants = await reader('participants')
      .join('collections', 'collections.id', 'participants.collection_id')
      .select<{ code: string; organisation: string }[]>({
        code: 'collections.code',
        organisation: 'participants.organisation_code',
      })
    const keyOf = (one: { code: string; organisation: string }) => `${one.code} ${one.organisation}`
    assert.deepEqual(new Set(responses.map(keyOf)), new Set(participants.map(keyOf)))
    const signed = new Set(responses.filter(({ state }) => state === 'signed').map(keyOf))
    assert.equal(participants.filter((one) => signed.has(keyOf(one))).length, sheets.length)
    const signedAt = new Map(responses.map((one) => [keyOf(one), one.signed_at]))
    for (const sheet of sheets) assert.equal(signedAt.get(`${sheet.collection} ${sheet.code}`), sheet.signedAt)
  })
})
