import { UserError } from '../errors.ts'
import { frameStart } from './text-frames.ts'

/** A text, bit by bit; bytes need not stay as they are when the next part is asked for. */
export type TextParts = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>

/** What the process says of a text before it writes it. */
export type TextMessage = { ready: true } | { fault: { message: string; status?: number } }

/**
 * For the module of a process that writes texts: prepares each that is asked for, one after the other, and writes it. What is
 * thrown ends the process, and so does the end of the one that asks.
 */
export function writeApart(prepare: (data: unknown) => Promise<TextParts>): void {
  const send = (message: TextMessage) => new Promise<void>((resolve) => void process.send?.(message, () => resolve()))
  process.once('disconnect', () => process.exit())
  process.on('message', (data) => {
    const write = async () => {
      const parts = await prepare(data)
      await send({ ready: true })
      await writeFramed(parts)
      globalThis.gc?.()
    }
    write().catch(async (error: unknown) => {
      // heard where nothing has been written yet; otherwise the code tells
      const status = error instanceof UserError ? { status: error.status } : {}
      await send({ fault: { message: textOf(error), ...status } })
      process.exit(1)
    })
  })
}

async function writeFramed(parts: TextParts): Promise<void> {
  for await (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part
    if (bytes.length > 0) await writeAll([frameStart(bytes.length), bytes])
  }
  await writeAll([frameStart(0)])
}

/** All of it at once; done when the system has it, so that the bytes may be used for others. */
function writeAll(parts: readonly Uint8Array[]): Promise<void> {
  const { stdout } = process
  return new Promise((resolve, reject) => {
    const written = (error?: Error | null) => (error ? reject(error) : resolve())
    stdout.cork()
    for (const [place, part] of parts.entries()) stdout.write(part, place === parts.length - 1 ? written : undefined)
    stdout.uncork()
  })
}

function textOf(error: unknown): string {
  if (error instanceof UserError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
