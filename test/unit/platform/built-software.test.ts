import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { builtSoftware } from '../../../server/platform/built-software.ts'
import { projectRoot } from '../../../server/platform/project-root.ts'

describe('the name of the software that runs', () => {
  it('is made of the sources that were built and of the engine', () => {
    const sources = readFileSync(path.join(projectRoot, 'build/software'), 'utf8')
    assert.match(sources, /^[0-9a-f]{64}$/)
    assert.equal(builtSoftware(), createHash('sha256').update(`${sources} ${process.version}`).digest('hex'))
  })
})
