import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { after, describe, it } from 'node:test'
import { person, signedIn, testApp } from '../../support/app.ts'
import { largeCollection } from '../../benchmark/large-collection.ts'

describe('a large file that is taken while its process comes to grief', async () => {
  // more than are written in the process of the service, and far more than a connection holds by itself
  const large = await largeCollection(2500)
  after(() => large.remove())
  const { databases } = large
  const app = testApp(databases)
  const alice = await signedIn(app, await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }]))
  const begin = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const asked = alice.get('/collections/2026/files/answers.csv').buffer(true)
      void asked.parse((reply: unknown) => resolve(reply as IncomingMessage))
      // what is heard of the rest is heard from the reply
      void asked.end((error: unknown) => reject(error instanceof Error ? error : new Error('The reply never came')))
    })

  it('never looks complete when the process is killed, and is whole the next time', async () => {
    const reply = await begin()
    assert.equal(reply.statusCode, 200)
    const [writer = 0, ...others] = writers()
    assert.deepEqual(others, [])
    const parts = reply[Symbol.asyncIterator]()
    let bytes = ((await parts.next()).value as Buffer).length
    process.kill(writer, 'SIGKILL')
    await assert.rejects(async () => {
      for (;;) {
        const next = await parts.next()
        if (next.done) return
        bytes += (next.value as Buffer).length
      }
    }, /aborted/)
    assert.equal(reply.complete, false)
    const whole = await wholeLength(await begin())
    assert.ok(bytes < whole)
    assert.notDeepEqual(writers(), [writer])
  })

  it('ends its process when whoever takes it has gone', async () => {
    const reply = await begin()
    const before = writers()
    assert.equal(before.length, 1)
    reply.destroy()
    while (writers().length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  })
})

async function wholeLength(reply: IncomingMessage): Promise<number> {
  let bytes = 0
  for await (const part of reply) bytes += (part as Buffer).length
  assert.equal(reply.complete, true)
  return bytes
}

/** The processes that write files for this one. */
function writers(): number[] {
  const own = readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
  )
  return own.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('file-process')).map(Number)
}
