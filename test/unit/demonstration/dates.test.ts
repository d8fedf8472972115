import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { momentOf } from '../../../db/seeds/demonstration/timing.ts'
import { type Wave, waves, collectionOf } from '../../../db/seeds/demonstration/waves.ts'

function waveOf(key: Wave['key']): Wave {
  const wave = waves.find((one) => one.key === key)
  assert.ok(wave)
  return wave
}

describe('the dates of the demonstration', () => {
  it('open the present collection thirty days ago and close it in sixty, whatever day it is', () => {
    const { code, opensOn, closesOn, state } = collectionOf(waveOf('present'), new Date('2027-03-10T12:00:00Z'))
    assert.deepEqual([code, opensOn, closesOn, state], ['2027', '2027-02-08', '2027-05-09', 'open'])
  })

  it('leave past collections where they were', () => {
    const past = waves.slice(0, 3)
    const [now, later] = [new Date('2026-05-01T00:00:00Z'), new Date('2031-01-01T00:00:00Z')]
    assert.deepEqual(
      past.map((wave) => collectionOf(wave, now)),
      past.map((wave) => collectionOf(wave, later)),
    )
    assert.deepEqual(
      past.map((wave) => collectionOf(wave, now).code),
      ['2016', '2018', '2020'],
    )
  })

  it('put what is done after the opening and before the close, and never in the future', () => {
    const now = new Date('2026-05-01T09:30:00Z')
    for (const wave of waves) {
      const collection = collectionOf(wave, now)
      for (const code of ['XA001', 'XA002', 'XB003', '9-100000004']) {
        const moment = momentOf(collection, code, now)
        assert.ok(moment.toISOString() > collection.opensOn && moment <= now)
        assert.ok(moment.toISOString().slice(0, 10) <= collection.closesOn)
      }
    }
  })
})
