/**
 * Several texts after one another in one stream: each part has its length before it, in four bytes, and a length of nothing
 * ends a text, so that one that was cut off is known from one that is whole.
 */
export function frameStart(length: number): Uint8Array {
  const start = Buffer.alloc(startLength)
  start.writeUInt32BE(length)
  return start
}

const startLength = 4

/** The parts of the next text, without what stands between them. Throws what `cutOff` gives where the stream ends before. */
export async function* framedText(
  chunks: AsyncIterator<Uint8Array>,
  cutOff: () => Promise<Error>,
): AsyncGenerator<Uint8Array> {
  let chunk: Uint8Array = new Uint8Array(0)
  const some = async (most: number): Promise<Uint8Array> => {
    while (chunk.length === 0) {
      const next = await chunks.next()
      if (next.done) throw await cutOff()
      chunk = next.value
    }
    const part = chunk.subarray(0, most)
    chunk = chunk.subarray(part.length)
    return part
  }
  const nextLength = async (): Promise<number> => {
    const start = Buffer.alloc(startLength)
    for (let have = 0; have < startLength;) {
      const part = await some(startLength - have)
      start.set(part, have)
      have += part.length
    }
    return start.readUInt32BE()
  }
  for (let left = await nextLength(); left > 0; left = await nextLength())
    while (left > 0) {
      const part = await some(left)
      left -= part.length
      yield part
    }
  if (chunk.length > 0) throw new Error(`${chunk.length} bytes follow the end of a text`)
}
