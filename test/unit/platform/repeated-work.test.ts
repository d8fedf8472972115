import assert from 'node:assert/strict'
import { setImmediate as others } from 'node:timers/promises'
import { describe, it, type TestContext } from 'node:test'
import { startRepeating } from '../../../server/platform/jobs/repeated-work.ts'

/** Rounds that last until they are ended. */
function rounds() {
  const begun: { end: () => void; fail: (error: Error) => void; stopping: AbortSignal }[] = []
  const work = (stopping: AbortSignal) =>
    new Promise<void>((resolve, reject) => begun.push({ end: resolve, fail: reject, stopping }))
  return { begun, work }
}

function withClock({ mock }: TestContext): (milliseconds: number) => Promise<void> {
  mock.timers.enable({ apis: ['setInterval'] })
  return async (milliseconds) => {
    mock.timers.tick(milliseconds)
    await others()
  }
}

describe('work that is repeated', () => {
  const fails = (error: unknown) => assert.fail(String(error))

  it('begins when the time is over for the first time, or at once', async (test) => {
    const pass = withClock(test)
    const [later, now] = [rounds(), rounds()]
    startRepeating({ every: 1000, work: later.work, onFailure: fails })
    startRepeating({ every: 1000, work: now.work, onFailure: fails, atOnce: true })
    assert.deepEqual([later.begun.length, now.begun.length], [0, 1])
    await pass(1000)
    assert.equal(later.begun.length, 1)
  })

  it('does one round at a time', async (test) => {
    const pass = withClock(test)
    const { begun, work } = rounds()
    startRepeating({ every: 1000, work, onFailure: fails })
    await pass(3000)
    assert.equal(begun.length, 1)
    begun[0]?.end()
    await pass(0)
    await pass(1000)
    assert.equal(begun.length, 2)
  })

  it('says why a round failed and goes on', async (test) => {
    const pass = withClock(test)
    const { begun, work } = rounds()
    const told: unknown[] = []
    startRepeating({ every: 1000, work, onFailure: (error) => told.push(error) })
    await pass(1000)
    const failure = new Error('no connection')
    begun[0]?.fail(failure)
    await pass(0)
    assert.deepEqual(told, [failure])
    await pass(1000)
    assert.equal(begun.length, 2)
  })

  it('ends once the round that has begun is over, which is told to stop', async (test) => {
    const pass = withClock(test)
    const { begun, work } = rounds()
    const worker = startRepeating({ every: 1000, work, onFailure: fails })
    await pass(1000)
    let hasStopped = false
    const stopped = worker.stop().then(() => (hasStopped = true))
    await pass(5000)
    assert.equal(begun[0]?.stopping.aborted, true)
    assert.equal(hasStopped, false)
    begun[0]?.end()
    await stopped
    await pass(5000)
    assert.equal(begun.length, 1)
  })
})
