import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sessionRecords } from '../../../server/accounts/session-repository.ts'
import { minutes } from '../../../server/platform/durations.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'

describe('the ends of many sessions', async () => {
  const databases = await freshDatabases()
  const records = sessionRecords(databases)
  const began = new Date('2026-11-26T10:00:00.000Z')
  const later = (count: number) => new Date(began.getTime() + minutes(count))
  const keys = Array.from({ length: 50 }, (_, place) => `session ${place}`)
  for (const key of [...keys, 'of nobody here'])
    await records.put(key, { personId: undefined, data: key, expiresAt: later(20), now: began })
  const endOf = async (key: string) => (await records.find(key, began))?.expiresAt

  it('are put off at once in few statements, each to its own time', async () => {
    const count = await countStatements(databases, () =>
      Promise.all(keys.map((key, place) => records.touch(key, later(60 + place), later(1)))),
    )
    assert.ok(count <= 3, `${count} statements`)
    for (const [place, key] of keys.entries()) assert.deepEqual(await endOf(key), later(60 + place))
    assert.deepEqual(await endOf('of nobody here'), later(20))
    const seen = await databases.reader('sessions').distinct('seen_at').orderBy('seen_at').pluck('seen_at')
    assert.deepEqual(seen, [began.toISOString(), later(1).toISOString()])
  })

  it('are never put off once they have passed', async () => {
    await records.end('session 0', later(2))
    await Promise.all(keys.slice(0, 3).map((key) => records.touch(key, later(90), later(3))))
    assert.deepEqual(await Promise.all(keys.slice(0, 3).map(endOf)), [later(2), later(90), later(90)])
  })
})
