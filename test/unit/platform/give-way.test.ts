import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { busyness, givingWay } from '../../../server/platform/jobs/give-way.ts'

/** A clock that goes on only while somebody waits. */
function clock() {
  const waits: number[] = []
  let at = 1000
  return {
    waits,
    now: () => at,
    wait: async (milliseconds: number) => {
      waits.push(milliseconds)
      at += milliseconds
    },
  }
}

const megabytes = (count: number) => Array.from({ length: count * 16 }, () => new Uint8Array(62_500))

async function takeAll(parts: AsyncIterable<string | Uint8Array>): Promise<(string | Uint8Array)[]> {
  const taken = []
  for await (const part of parts) taken.push(part)
  return taken
}

describe('a text that gives way', () => {
  it('has all of its parts, in their order, and waits for nobody where nobody is busy', async () => {
    const [time, parts] = [clock(), ['a', 'b', new Uint8Array([1])]]
    assert.deepEqual(await takeAll(givingWay(parts, { ...time, isBusy: () => false })), parts)
    assert.deepEqual(time.waits, [])
  })

  it('passes twelve and a half million bytes a second, in waits long enough to be kept, while others keep the process busy', async () => {
    const time = clock()
    assert.equal((await takeAll(givingWay(megabytes(25), { ...time, isBusy: () => true }))).length, 400)
    assert.ok(Math.abs(time.now() - 1000 - 2000) <= 20, String(time.now()))
    assert.ok(time.waits.every((wait) => wait > 20))
  })

  it('makes up for no time in which it did not have to wait', async () => {
    const time = clock()
    let left = 200
    const isBusy = () => (left -= 1) < 0
    await takeAll(givingWay(megabytes(25), { ...time, isBusy }))
    assert.ok(Math.abs(time.now() - 1000 - 1000) <= 20, String(time.now()))
  })

  it('leaves what it was made from when it is left', async () => {
    let isLeft = false
    async function* source() {
      try {
        yield 'a'
        yield 'b'
      } finally {
        isLeft = true
      }
    }
    for await (const part of givingWay(source())) if (part === 'a') break
    assert.ok(isLeft)
  })
})

describe('whether a process is busy', () => {
  it('is so from a hundred requests a second on, until there are fewer than fifty, looked at every quarter of a second', () => {
    let [at, begun] = [0, 0]
    const isBusy = busyness(
      () => at,
      () => begun,
    )
    const after = (milliseconds: number, rate: number) => {
      at += milliseconds
      begun += (milliseconds / 1000) * rate
      return isBusy()
    }
    assert.equal(after(100, 500), false, 'too soon to say')
    assert.equal(after(400, 10), true)
    assert.equal(after(300, 60), true, 'between the two as before')
    assert.equal(after(300, 40), false)
    assert.equal(after(300, 90), false, 'between the two as before')
    assert.equal(after(300, 110), true)
  })

  it('counts the requests of the process', async () => {
    let at = 0
    const isBusy = busyness(() => at)
    const server = createServer((_request, response) => response.end()).listen(0)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    for (let count = 0; count < 60; count += 1) await (await fetch(`http://127.0.0.1:${port}`)).text()
    server.close()
    at = 500
    assert.equal(isBusy(), true)
  })
})
