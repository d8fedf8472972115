import assert from 'node:assert/strict'
import os from 'node:os'
import { describe, it } from 'node:test'
import { minutes, seconds } from '../../../server/platform/durations.ts'
import { addJob, findLastJob } from '../../../server/platform/jobs/job-repository.ts'
import { doNextJob, startJobWorker } from '../../../server/platform/jobs/job-worker.ts'
import type { JobRun } from '../../../server/platform/jobs/job.ts'
import { runApart } from '../../../server/platform/jobs/run-apart.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { freshDatabases } from '../../support/database.ts'
import { withEnvironment } from '../../support/faulty-disk.ts'

const module = new URL('doomed-work', import.meta.url)
const kind = 'doomed'
const start = new Date('2026-11-28T09:00:00Z')
const logger = createLogger('silent')

describe('work in a process that ends', async () => {
  const databases = await freshDatabases()
  const { writer } = databases
  let next = 0
  /** Asked for, and done once for each way, a minute apart. */
  const attempted = async (...ways: readonly string[]) => {
    next += 1
    const subject = next
    await addJob(writer, { kind, subject }, start)
    const jobs = []
    for (const [place, how] of ways.entries()) {
      const work = { [kind]: async (run: JobRun) => void (await runApart({ module, data: { how } }, run)) }
      const now = new Date(start.getTime() + place * minutes(1))
      const environment = how === 'out of memory' ? { NODE_OPTIONS: '--max-old-space-size=64' } : {}
      await withEnvironment(environment, async () => {
        assert.equal(await doNextJob(writer, { work, clock: () => now, logger }), true)
      })
      // what waits after a break is not taken at once
      if (place < ways.length - 1) assert.equal(await doNextJob(writer, { work, clock: () => now, logger }), false)
      const job = await findLastJob(writer, { kind, subject })
      assert.ok(job)
      jobs.push(job)
    }
    return jobs
  }
  const killed = 'the process that did the work was killed (SIGKILL), as happens when the machine has no memory left'

  it('is begun again by itself when it is killed, and keeps why', async () => {
    const [broken, done] = await attempted('killed', 'whole')
    assert.deepEqual(
      [broken?.state, broken?.attempts, broken?.doing, broken?.brokeOff],
      ['queued', 1, 'Waiting to begin again', killed],
    )
    assert.deepEqual([done?.state, done?.attempts, done?.brokeOff, done?.failure], ['done', 2, killed, undefined])
  })

  it('is begun again when its memory runs out, and when it leaves', async () => {
    const [memory, left, done] = await attempted('out of memory', 'left', 'whole')
    assert.equal(memory?.brokeOff, 'the process that did the work had no memory left (SIGABRT)')
    assert.equal(left?.brokeOff, 'the process that did the work ended before its time (exit code 7)')
    assert.deepEqual([done?.state, done?.attempts], ['done', 3])
  })

  it('is given up after the third time, and says so', async () => {
    const jobs = await attempted('killed', 'killed', 'killed')
    assert.deepEqual(
      jobs.map(({ state }) => state),
      ['queued', 'queued', 'failed'],
    )
    const failure = `It was begun 3 times and broke off each time. The last time ${killed}. The log says more`
    assert.equal(jobs[2]?.failure, failure)
  })

  it('is not begun again when it says that it failed', async () => {
    const [failed] = await attempted('at fault')
    assert.deepEqual([failed?.state, failed?.brokeOff], ['failed', undefined])
  })

  it('lets requests go first', async () => {
    const signal = new AbortController().signal
    const asked = { module, data: { how: 'asked how urgent' } }
    const priority = await runApart<number>(asked, { report: () => undefined, signal })
    assert.ok(priority >= os.constants.priority.PRIORITY_BELOW_NORMAL, String(priority))
  })

  it('tells a process that stopped reporting from one that was killed', async () => {
    next += 1
    const asked = { kind, subject: next }
    await addJob(writer, asked, start)
    const silent = { state: 'running', lease: 'of somebody', attempts: 1, leased_until: start.toISOString() }
    await writer('jobs').where(asked).update(silent)
    const settings = { work: { [kind]: () => Promise.resolve() }, clock: () => new Date(start.getTime() + 1), logger }
    assert.equal(await doNextJob(writer, settings), true)
    const job = await findLastJob(writer, asked)
    assert.deepEqual([job?.state, job?.brokeOff], ['done', 'the service stopped while it was at it'])
  })

  it('is taken up again by the worker of the service without anybody', async () => {
    next += 1
    const asked = { kind, subject: next }
    await addJob(writer, asked, start)
    let attempts = 0
    const work = {
      [kind]: async (run: JobRun) => {
        attempts += 1
        await runApart({ module, data: { how: attempts === 1 ? 'killed' : 'whole' } }, run)
      },
    }
    let asks = 0
    // a clock that is in a hurry
    const clock = () => new Date(start.getTime() + seconds((asks += 1)))
    const worker = startJobWorker(writer, { work, clock, logger })
    let job = await findLastJob(writer, asked)
    for (const limit = Date.now() + minutes(2); job?.state !== 'done' && Date.now() < limit;) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      job = await findLastJob(writer, asked)
    }
    await worker.stop()
    assert.deepEqual([job?.state, job?.attempts], ['done', 2])
  })
})
