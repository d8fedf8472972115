import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import request from 'supertest'
import { temporaryFolder, testApp } from '../support/app.ts'
import { freshDatabases } from '../support/database.ts'
import { unpackArchive } from '../support/registry-archive.ts'

/** The linter of OpenAPI that those who write such descriptions use most, whole in one package. */
const redocly = {
  release: '@redocly/cli@2.77.0',
  integrity: 'sha512-XUa4hURDWLPG9WukIXo+UBqa9VpeTndmLI5PHu9QDkwtwH990Jsgz9nl2m1pZjsWrKFPP7avn6etRxxDbuD2Bg==',
  part: 'package',
}

interface Report {
  totals: { errors: number; warnings: number; ignored: number }
  problems: { ruleId: string; message: string }[]
}

describe('the description of the data API, by a linter', async () => {
  const app = testApp(await freshDatabases())
  const { text } = await request(app).get('/api/v1/openapi.json').expect(200)
  const bin = path.join(await unpackArchive(redocly), 'bin/cli.js')
  const folder = mkdtempSync(path.join(temporaryFolder(), 'openapi-'))

  // it would otherwise say to its makers that it ran, and look for a newer one
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }

  /** Its status is 1 where it finds something, and no error of ours. */
  const lint = (description: string): Report => {
    writeFileSync(path.join(folder, 'openapi.json'), description)
    const args = [bin, 'lint', 'openapi.json', '--extends=recommended-strict', '--format=json']
    return JSON.parse(spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' }).stdout) as Report
  }

  it('has no fault and no warning by its strict rules', () => {
    const { problems, totals } = lint(text)
    assert.deepEqual(problems, [])
    assert.deepEqual(totals, { errors: 0, warnings: 0, ignored: 0 })
  })

  it('would be found out if it had one', () => {
    const { problems } = lint(text.replaceAll('"operationId":"getToken"', '"operationId":"listReleases"'))
    assert.ok(problems.some(({ ruleId }) => ruleId === 'operation-operationId-unique'))
  })
})
