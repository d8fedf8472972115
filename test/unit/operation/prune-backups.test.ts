import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chooseKept } from '../../../server/operation/prune-backups.ts'

const now = new Date('2026-11-26T12:00:00Z')

describe('choosing which backups to keep', () => {
  it('keeps all of the last day, and of each day before the newest, for so many days', () => {
    const kept = chooseKept(
      [
        'backup-2026-11-23T02-00-00Z-0000',
        'backup-2026-11-24T01-00-00Z-0000',
        'backup-2026-11-24T23-00-00Z-0000',
        'backup-2026-11-25T13-00-00Z-0000',
        'backup-2026-11-25T14-00-00Z-0000',
        'backup-2026-11-26T11-00-00Z-0000',
        'letters',
      ],
      3,
      now,
    )
    assert.deepEqual([...kept].toSorted(), [
      'backup-2026-11-24T23-00-00Z-0000',
      'backup-2026-11-25T13-00-00Z-0000',
      'backup-2026-11-25T14-00-00Z-0000',
      'backup-2026-11-26T11-00-00Z-0000',
    ])
  })

  it('always keeps the newest, however old', () => {
    assert.deepEqual(
      [...chooseKept(['backup-2020-01-01T00-00-00Z-00ff'], 1, now)],
      ['backup-2020-01-01T00-00-00Z-00ff'],
    )
  })
})
