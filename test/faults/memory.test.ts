import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import { temporaryFolder } from '../support/app.ts'
import { startService } from '../support/process.ts'

const root = path.resolve(import.meta.dirname, '../..')
const fromOwnPage = { 'Sec-Fetch-Site': 'same-origin' }

describe('a service with little memory', () => {
  it('refuses what is too large before it is read, and serves on', async (test) => {
    const service = await startService({ DATA_DIR: temporaryFolder(), NODE_OPTIONS: '--max-old-space-size=96' })
    const form = `email=${'x'.repeat(50_000_000)}`
    const headers = { ...fromOwnPage, 'Content-Type': 'application/x-www-form-urlencoded' }
    const began = performance.now()
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => fetch(`${service.address}/sign-in`, { method: 'POST', headers, body: form })),
    )
    for (const reply of replies) {
      assert.equal(reply.status, 413)
      assert.match(await reply.text(), /<h1[^>]*>That is too large<\/h1>[^]*Make it smaller and try again\./)
    }
    assert.equal((await fetch(`${service.address}/health`)).status, 200)
    test.diagnostic(`four forms of 50 MB were refused within ${Math.round(performance.now() - began)} ms`)
    service.signal('SIGTERM')
    assert.equal(await service.ended, 0)
  })

  it('reads a register of 20,000 organisations', async () => {
    const folder = temporaryFolder()
    const files = {
      regions: 'nhs_region_code,name\nY56,London\n',
      icbs: 'icb_code,name,nhs_region_code,valid_from\nQMJ,North,Y56,2022-07-01\n',
      trusts: [
        'ods_code,name,provider_type,nhs_region_code,icb_code,open_date',
        ...Array.from({ length: 20_000 }, (_, at) => `1-${100_000_000 + at},Home ${at},care,Y56,QMJ,20200101`),
      ].join('\n'),
    }
    const env = { PATH: process.env['PATH'], DATA_DIR: folder, NODE_OPTIONS: '--max-old-space-size=192' }
    for (const [kind, text] of Object.entries(files)) {
      const file = path.join(folder, `${kind}.csv`)
      writeFileSync(file, text)
      const words = ['--import', 'tsx', 'server/cli.ts', 'import', kind, file, '--as-at', '2026-11-26', '--apply']
      const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, env, maxBuffer: 1e8 })
      if (kind === 'trusts') assert.match(stdout, /20,?000/)
    }
  })
})
