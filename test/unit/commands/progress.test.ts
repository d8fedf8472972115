import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { barText, progressBar, progressLine, withProgress } from '../../../server/commands/progress.ts'

describe('progress on a terminal', () => {
  const written: string[] = []
  const terminal = { isTTY: true, columns: 30, write: (text: string) => written.push(text) > 0 }

  it('is a bar that is full only when all is done', () => {
    assert.equal(barText(0, 0), '[--------------------]   0%')
    assert.equal(barText(9, 20), '[#########-----------]  45%')
    assert.equal(barText(999, 1000), '[###################-]  99%')
    assert.equal(barText(20, 20), '[####################] 100%')
  })

  it('is one line, cut to the width, and gone at the end, also where the work fails', async () => {
    assert.equal(await withProgress('loading trusts.csv', async () => 7, progressLine(terminal)), 7)
    assert.deepEqual(written, ['\r\u001B[Kloading trusts.csv, 0 s', '\r\u001B[K'])
    written.length = 0
    const failing = withProgress('x'.repeat(80), () => Promise.reject(new Error('No')), progressLine(terminal))
    await assert.rejects(failing, /No/)
    assert.deepEqual(written, [`\r\u001B[K${'x'.repeat(29)}`, '\r\u001B[K'])
  })

  it('is nothing where there is no terminal', async () => {
    written.length = 0
    await withProgress('loading', async () => undefined, progressLine({ ...terminal, isTTY: false }))
    assert.deepEqual(written, [])
  })

  it('is of all stages together, each of which has a line of its own where there is no terminal', () => {
    written.length = 0
    const stages = ['copying the database', 'copying files']
    const wide = { ...terminal, columns: 100 }
    progressBar(stages, wide).show({ doing: 'copying the database', done: 5 << 20, total: 10 << 20, unit: 'bytes' })
    progressBar(stages, wide).show({ doing: 'copying files', done: 0, total: 1200, unit: 'files' })
    progressBar(['comparing'], wide).show({ doing: 'comparing', now: 'people', done: 3, total: 3, unit: 'rows' })
    assert.deepEqual(written, [
      '\r\u001B[K[#####---------------]  25% copying the database: 5.0 MB of 10.0 MB',
      '\r\u001B[K[##########----------]  50% copying files: 0 of 1,200 files',
      '\r\u001B[K[####################] 100% comparing people: 3 of 3 rows',
    ])
    written.length = 0
    const log = progressBar(stages, { ...terminal, isTTY: false })
    for (const done of [0, 1]) log.show({ doing: 'copying the database', done, total: 2, unit: 'bytes' })
    log.show({ doing: 'copying files', done: 0, total: 2, unit: 'files' })
    log.clear()
    assert.deepEqual(written, ['copying the database\n', 'copying files\n'])
  })
})
