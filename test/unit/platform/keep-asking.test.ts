import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { keepAsking } from '../../../server/platform/keep-asking.ts'

describe('asking another service', () => {
  /** Answers 1, 2, 3 … or fails, after others had their turn. */
  const service = () => {
    const state = { asked: 0, fails: false, failures: 0 }
    const ask = async () => {
      state.asked += 1
      await turn()
      if (state.fails) throw new Error('It does not answer')
      return state.asked
    }
    return { state, ask, onFailure: () => void (state.failures += 1) }
  }

  /** Until whoever was asked has answered. */
  const answered = async () => {
    await turn()
    await turn()
  }

  it('is done when somebody wants to know, once for all who do, and again when the answer is old', async ({ mock }) => {
    mock.timers.enable({ apis: ['Date'] })
    const { state, ask, onFailure } = service()
    const { get } = keepAsking(ask, { answered: 60, failed: 10 }, onFailure)
    assert.equal(state.asked, 0)
    assert.deepEqual(await Promise.all([get(), get(), get()]), [1, 1, 1])
    mock.timers.tick(59)
    assert.equal(await get(), 1)
    assert.equal(state.asked, 1)
    mock.timers.tick(1)
    assert.equal(await get(), 1, 'the old one serves meanwhile')
    await answered()
    assert.equal(await get(), 2)
  })

  it('is not done again at once when it failed, and keeps the answer that there was', async ({ mock }) => {
    mock.timers.enable({ apis: ['Date'] })
    const { state, ask, onFailure } = service()
    const { get } = keepAsking(ask, { answered: 20, failed: 40 }, onFailure)
    state.fails = true
    assert.equal(await get(), undefined)
    mock.timers.tick(39)
    assert.equal(await get(), undefined)
    assert.deepEqual([state.asked, state.failures], [1, 1])
    mock.timers.tick(1)
    state.fails = false
    assert.equal(await get(), 2)
    state.fails = true
    mock.timers.tick(20)
    assert.equal(await get(), 2)
    await answered()
    assert.equal(await get(), 2, 'a failure does not take it away')
    assert.deepEqual([state.asked, state.failures], [3, 2])
  })
})
