import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { atOnce, inTurns, type Steps } from '../../../server/platform/others-turn.ts'

/** Takes longer in each step than others should have to wait. */
function* slowSum(numbers: readonly number[], before: () => void): Steps<number> {
  let sum = 0
  for (const number of numbers) {
    before()
    const until = performance.now() + 15
    while (performance.now() < until) sum += 0
    sum += number
    yield
  }
  return sum
}

describe('work in steps', () => {
  it('gives the same at one go and in turns', async () => {
    assert.equal(atOnce(slowSum([1, 2, 3], () => {})), 6)
    assert.equal(await inTurns(slowSum([1, 2, 3], () => {})), 6)
  })

  it('lets whatever waits go first in turns, and nothing at one go', async () => {
    const seen: string[] = []
    const note = () => seen.push('step')
    setImmediate(() => seen.push('other'))
    await inTurns(slowSum([1, 2], note))
    assert.deepEqual(seen, ['step', 'other', 'step'])
    setImmediate(() => seen.push('late'))
    atOnce(slowSum([1], note))
    assert.deepEqual(seen.slice(3), ['step'])
  })

  it('fails as the work does', async () => {
    const fail = () => {
      throw new Error('not so')
    }
    await assert.rejects(inTurns(slowSum([1], fail)), /not so/)
    assert.throws(() => atOnce(slowSum([1], fail)), /not so/)
  })
})
