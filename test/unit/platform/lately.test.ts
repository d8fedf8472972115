import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { minutes } from '../../../server/platform/durations.ts'
import { openLately } from '../../../server/platform/lately.ts'

describe('what a process remembers of the last minutes', () => {
  let now = Date.parse('2026-11-27T12:00:00Z')
  const lately = openLately(() => now)
  const request = (route: string | undefined, milliseconds: number, failed = false) =>
    lately.noteRequest({ method: 'GET', route, milliseconds, failed })

  it('is the sum by method and route over the minutes', () => {
    request('/a', 10)
    now += minutes(1)
    request('/a', 30, true)
    request(undefined, 5)
    assert.deepEqual(lately.routes(), [
      { method: 'GET', route: '/a', count: 2, total: 40, slowest: 30, failed: 1 },
      { method: 'GET', route: 'none', count: 1, total: 5, slowest: 5, failed: 0 },
    ])
  })

  it('is forgotten after a quarter of an hour, also where nobody asked for anything since', () => {
    now += minutes(14)
    assert.deepEqual(
      lately.routes().map(({ route, count }) => [route, count]),
      [
        ['/a', 1],
        ['none', 1],
      ],
    )
    now += minutes(1)
    assert.deepEqual(lately.routes(), [])
    request('/b', 1)
    assert.deepEqual(
      lately.routes().map(({ route }) => route),
      ['/b'],
    )
  })

  it('is twenty slow statements at most, the newest first', () => {
    for (let number = 0; number < 25; number += 1)
      lately.noteStatement({ milliseconds: number, failed: false, route: undefined, text: 'select ?' })
    const kept = lately.statements().map(({ milliseconds }) => milliseconds)
    assert.deepEqual([kept.length, kept[0], kept.at(-1)], [20, 24, 5])
    now += minutes(15)
    assert.deepEqual(lately.statements(), [])
  })
})
