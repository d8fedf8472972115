import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import express from 'express'
import { NotFound } from '../../../server/platform/errors.ts'
import { file } from '../../../server/platform/http/reply.ts'
import { streamApart, type TextApart } from '../../../server/platform/jobs/stream-apart.ts'

const textOf = (end: string) =>
  streamApart({ module: new URL('../../support/text-process', import.meta.url), data: { end } })

describe('a text that another process writes', () => {
  it('comes whole', async () => {
    const { parts, over } = await textOf('whole')
    let length = 0
    for await (const part of parts) length += part.length
    assert.equal(length, 500_000)
    await over
  })

  it('is written by the process that wrote the last, by none that was left before the end or is gone', async () => {
    const first = await writerOf(await textOf('says'))
    assert.equal(await writerOf(await textOf('says')), first)
    const [one, other] = await Promise.all([textOf('says'), textOf('says')])
    assert.deepEqual([await writerOf(one), (await writerOf(other)) === first], [first, false])
    const left = await textOf('none')
    left.stop()
    await left.over
    const next = await writerOf(await textOf('says'))
    assert.ok(isAlive(next) && next !== first)
    process.kill(next, 'SIGKILL')
    while (isAlive(next)) await new Promise((resolve) => setTimeout(resolve, 20))
    assert.notEqual(await writerOf(await textOf('says')), next)
  })

  it('is refused as it would be here, before there is any', async () => {
    await assert.rejects(
      textOf('not found'),
      (error: unknown) => error instanceof Error && 'status' in error && error.status === new NotFound('x').status,
    )
  })

  for (const end of ['throws', 'dies'])
    it(`never looks whole where the process ${end}`, async () => {
      const { closed, reply } = await asked(await textOf(end))
      await assert.rejects(async () => {
        for await (const part of reply) assert.ok(part)
      })
      assert.equal(reply.complete, false)
      closed()
    })

  it('ends its process when whoever asked has gone, and writes no more than is read meanwhile', async () => {
    const text = await textOf('none')
    const before = process.memoryUsage().rss
    const { closed, reply } = await asked(text)
    await new Promise((resolve) => setTimeout(resolve, 500))
    assert.ok(process.memoryUsage().rss - before < 50_000_000)
    reply.destroy()
    await text.over
    closed()
  })
})

/** The process of a text that says nothing else. */
async function writerOf({ parts }: TextApart): Promise<number> {
  let text = ''
  for await (const part of parts) text += Buffer.from(part).toString('utf8')
  return Number(text)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

async function asked({ parts }: TextApart) {
  const app = express().get('/', async (_request, response) => file('x.csv', 'text/csv', parts)(response))
  app.use((_error: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
    response.destroy()
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const sent = request({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' }).end()
  const [reply] = (await once(sent, 'response')) as [import('node:http').IncomingMessage]
  return { reply, closed: () => void server.close() }
}
