import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Job } from '../../../server/platform/jobs/job.ts'
import { briefProgressText, progressText } from '../../../server/platform/jobs/progress-text.ts'
import { shareDone, stageText } from '../../../server/platform/jobs/stage.ts'

const job = (said: Partial<Job>): Job => ({
  id: 1,
  kind: 'back up',
  subject: 1,
  state: 'running',
  done: 0,
  total: 0,
  counts: 'steps',
  doing: 'Copying files',
  failure: undefined,
  attempts: 1,
  brokeOff: undefined,
  askedBy: undefined,
  details: {},
  report: undefined,
  madeAt: '2026-11-27T08:00:00.000Z',
  stopAskedAt: undefined,
  endedAt: undefined,
  ...said,
})

describe('how far long work is', () => {
  it('is told in steps or as a share, and not before it is known', () => {
    const known = [{}, { done: 1, total: 3 }, { done: 45, total: 100, counts: 'percent' as const }].map(job)
    assert.deepEqual(known.map(progressText), [
      'Copying files.',
      'Step 2 of 3. Copying files.',
      '45% done. Copying files.',
    ])
    assert.deepEqual(known.map(briefProgressText), [
      'Copying files',
      'Copying files (1 of 3)',
      'Copying files (45%)',
    ])
  })

  it('counts each stage for as much, and never more than all of one', () => {
    const stages = ['copying the database', 'copying files']
    const stage = { doing: 'copying files', unit: 'files' } as const
    assert.equal(shareDone(stages, { ...stage, done: 0, total: 0 }), 0.5)
    assert.equal(shareDone(stages, { ...stage, done: 5, total: 4 }), 1)
    assert.equal(stageText({ ...stage, done: 5, total: 4 }), 'copying files: 4 of 4 files')
    assert.equal(stageText({ ...stage, done: 0, total: 0 }), 'copying files')
  })
})
