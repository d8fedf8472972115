import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { barText, progressLine, withProgress } from '../../../server/commands/progress.ts'

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
})
