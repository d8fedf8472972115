import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { keepAsking } from '../../../server/platform/keep-asking.ts'

describe('asking another service', () => {
  /** Answers 1, 2, 3 … or fails. */
  const service = () => {
    const state = { asked: 0, fails: false, failures: 0 }
    const ask = async () => {
      state.asked += 1
      await pause(5)
      if (state.fails) throw new Error('It does not answer')
      return state.asked
    }
    return { state, ask, onFailure: () => void (state.failures += 1) }
  }

  it('is done when somebody wants to know, once for all who do, and again when the answer is old', async () => {
    const { state, ask, onFailure } = service()
    const { get } = keepAsking(ask, { answered: 60, failed: 10 }, onFailure)
    assert.equal(state.asked, 0)
    assert.deepEqual(await Promise.all([get(), get(), get()]), [1, 1, 1])
    assert.equal(await get(), 1)
    await pause(70)
    assert.equal(await get(), 1, 'the old one serves meanwhile')
    await pause(20)
    assert.equal(await get(), 2)
  })

  it('is not done again at once when it failed, and keeps the answer that there was', async () => {
    const { state, ask, onFailure } = service()
    const { get } = keepAsking(ask, { answered: 20, failed: 40 }, onFailure)
    state.fails = true
    assert.equal(await get(), undefined)
    assert.equal(await get(), undefined)
    assert.deepEqual([state.asked, state.failures], [1, 1])
    await pause(50)
    state.fails = false
    assert.equal(await get(), 2)
    state.fails = true
    await pause(30)
    assert.equal(await get(), 2)
    await pause(20)
    assert.equal(await get(), 2, 'a failure does not take it away')
    assert.equal(state.failures, 2)
  })
})
