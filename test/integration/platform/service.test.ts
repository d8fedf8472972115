import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { production, runService, startService } from '../../support/process.ts'

describe('the service as a process', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'survey-service-'))
  after(() => rmSync(folder, { recursive: true }))

  it('prints every fault of its settings and does not start', async () => {
    const service = runService({ NODE_ENV: 'production', PORT: '-1' })
    assert.equal(await service.ended, 1)
    assert.match(service.output(), /PORT must be at least 0/)
  })

  it('loads no demonstration in production, finishes the request under way when told to stop, and starts again', async () => {
    const service = await startService({ DATA_DIR: folder })
    assert.doesNotMatch(service.output(), /aldermere/)
    const body = 'email=nobody%40example.nhs.uk&password=wrong'
    const slow = request(`${service.address}/sign-in`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': String(body.length),
        'Sec-Fetch-Site': 'same-origin',
      },
    })
    slow.write(body.slice(0, 10))
    await fetch(`${service.address}/ping`)
    service.signal('SIGTERM')
    slow.end(body.slice(10))
    const [reply] = await once(slow, 'response')
    assert.equal(reply.statusCode, 400)
    reply.resume()
    assert.equal(await service.ended, 0)

    const again = await startService({ DATA_DIR: folder })
    assert.equal((await fetch(`${again.address}/health`)).status, 200)
    again.signal('SIGTERM')
    assert.equal(await again.ended, 0)
  })

  it('stops though a browser has opened a connection and asked for nothing', async () => {
    const service = await startService({ DATA_DIR: folder })
    const silent = connect(Number(new URL(service.address).port), '127.0.0.1')
    after(() => silent.destroy())
    await once(silent, 'connect')
    await fetch(`${service.address}/ping`)
    service.signal('SIGTERM')
    const late = setTimeout(() => service.signal('SIGKILL'), 15_000)
    assert.equal(await service.ended, 0)
    clearTimeout(late)
  })

  it('says when its port is taken', async () => {
    const first = await startService({ DATA_DIR: folder })
    const second = runService({ ...production, DATA_DIR: folder, PORT: new URL(first.address).port, HOST: '127.0.0.1' })
    assert.equal(await second.ended, 1)
    assert.match(second.output(), /^The service cannot listen on port \d+: .*EADDRINUSE[^\n]*\n$/)
    first.signal('SIGTERM')
    assert.equal(await first.ended, 0)
  })
})
