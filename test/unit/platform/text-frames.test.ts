import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { framedText, frameStart } from '../../../server/platform/jobs/text-frames.ts'

const texts = fc.array(fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 4 }), { maxLength: 4 })

function framed(parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat([...parts.flatMap((part) => [frameStart(part.length), part]), frameStart(0)])
}

/** In pieces of so many bytes. */
async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(chunks: AsyncIterator<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of framedText(chunks, () => Promise.resolve(new Error('cut off')))) parts.push(part)
  return Buffer.concat(parts)
}

describe('texts after one another in one stream', () => {
  it('are each as they were written, wherever the stream is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 100 }), async (several, size) => {
        // of the next text nothing is written before somebody has read the last
        for (const parts of several) assert.deepEqual(await read(pieces(framed(parts), size)), Buffer.concat(parts))
      }),
    )
  })

  it('are never whole where the stream ends before them', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(), fc.integer({ min: 1, max: 100 }), async ([parts = []], cut, size) => {
        const whole = framed(parts)
        await assert.rejects(read(pieces(whole.subarray(0, cut % whole.length), size)), /cut off/)
      }),
    )
  })

  it('are refused where anything follows the end', async () => {
    const more = Buffer.concat([framed([Buffer.from('text')]), Buffer.from('x')])
    await assert.rejects(read(pieces(more, 100)), /1 bytes follow the end/)
  })
})
